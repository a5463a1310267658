import ArgumentParser
import Console
import Forum
import ReplicaStore

struct BuilderListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.builderListAbstract.text, discussion: Message.builderListExample.text)

    @Argument(help: ArgumentHelp(Message.sessionFilterHelp.text, valueName: "SESSION"))
    var session: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let session = try self.session.map { try Lookup.session($0, in: reader) }
            let cards = try BuilderBook.cards(of: session, in: reader).inReadingOrder
            return DirectoryAnswer.listed(cards, ["session", "group", "title"])
        }
    }
}
