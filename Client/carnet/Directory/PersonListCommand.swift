import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.personListAbstract.text, discussion: Message.personListExample.text)

    @Option(help: ArgumentHelp(Message.organisationFilterHelp.text))
    var organisation: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let organisation = try self.organisation.map { try Lookup.organisation($0, in: reader) }
            let cards = try PersonBook.cards(of: organisation, in: reader)
            return DirectoryAnswer.listed(cards.inReadingOrder, ["person", "email", "phone", "organisation"])
        }
    }
}
