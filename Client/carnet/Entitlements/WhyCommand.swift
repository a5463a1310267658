import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct WhyCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: Message.whyAbstract.text, discussion: Message.whyExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var year: ReportYear
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let why = try Notebook.open().read { reader in
            try Why(Lookup.person(person, in: reader), year: year.value, in: reader)
        }
        return Answer(json: why.json, text: why.text)
    }
}
