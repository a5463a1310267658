import ArgumentParser
import Console
import Forum
import ReplicaStore

struct CharterDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.charterDeleteAbstract.text, discussion: Message.charterDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @Option(help: ArgumentHelp(Message.charterOrganisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let person = try Lookup.person(self.person, in: writer)
            let organisation = try CharterBook.organisation(self.organisation, person, in: writer)
            let written = try CharterList.card(person, organisation: organisation, until: .max, in: writer)
            guard let written, try CharterBook.delete(person, organisation: self.organisation, in: writer) else {
                throw Failure(.notFound, .charterNotWritten(self.person), hint: .charterNotWrittenHint)
            }
            return Answer(
                json: .object([("id", written["id"].json), ("deleted", .bool(true))]),
                text: Message.charterDeleted(written.title).text)
        }
    }
}
