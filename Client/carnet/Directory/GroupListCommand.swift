import ArgumentParser
import Console
import Forum
import ReplicaStore

struct GroupListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.groupListAbstract.text, discussion: Message.groupListExample.text)

    @Option(help: ArgumentHelp(Message.yearFilterHelp.text))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let cards = try GroupBook.cards(year: year, in: reader)
            return DirectoryAnswer.listed(cards.inReadingOrder, ["code", "title", "year", "kind"])
        }
    }
}
