import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SessionListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.sessionListAbstract.text, discussion: Message.sessionListExample.text)

    @Option(help: ArgumentHelp(Message.yearFilterHelp.text))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let cards = try SessionBook.cards(year: year, in: reader).inReadingOrder
            return DirectoryAnswer.listed(cards, ["code", "title", "when", "groups", "speakers"])
        }
    }
}
