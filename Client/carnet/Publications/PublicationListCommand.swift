import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PublicationListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.publicationListAbstract.text, discussion: Message.publicationListExample.text)

    @Option(help: ArgumentHelp(Message.yearFilterHelp.text))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let cards = try PublicationBook.cards(year: year, in: reader).inReadingOrder
            return DirectoryAnswer.listed(cards, ["code", "title", "year", "edition", "published_on"])
        }
    }
}
