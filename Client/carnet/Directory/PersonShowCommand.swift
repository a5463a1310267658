import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncProtocol

struct PersonShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.personShowAbstract.text, discussion: Message.personShowExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let person = try MergedPerson(Lookup.person(self.person, in: reader), in: reader)
            return Answer(
                json: person.card.json(with: [("merged_with", .array(person.others.map { .string($0.hex) }))]),
                text: ([person.card.text] + (try person.lines(in: reader))).joined(separator: "\n"))
        }
    }
}
