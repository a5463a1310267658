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

    @Option(help: ArgumentHelp(Message.whyYearHelp.text))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let why = try Notebook.open().read { reader in
            let today = LocalTime.localDay(LiveEnvironment.environment.now())
            return try Why(Lookup.person(person, in: reader), year: year ?? OpenCycle.year(on: today, in: reader), in: reader)
        }
        return Answer(json: why.json, text: why.text)
    }
}
