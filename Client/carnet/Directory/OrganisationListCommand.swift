import ArgumentParser
import Console
import Forum
import ReplicaStore

struct OrganisationListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.organisationListAbstract.text, discussion: Message.organisationListExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let cards = try OrganisationBook.cards(in: reader)
            return DirectoryAnswer.listed(cards.inReadingOrder, ["name", "kind", "cite"])
        }
    }
}
