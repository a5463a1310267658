import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ContributorListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.contributorListAbstract.text, discussion: Message.contributorListExample.text)

    @Argument(help: ArgumentHelp(Message.publicationFilterHelp.text, valueName: "PUBLICATION"))
    var publication: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let publication = try self.publication.map { try Lookup.publication($0, in: reader) }
            let cards = try PartBook.contributors.cards(of: publication, in: reader).inReadingOrder
            return DirectoryAnswer.listed(cards, ["publication", "person", "role", "organisation"])
        }
    }
}
