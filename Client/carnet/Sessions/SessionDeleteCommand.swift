import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SessionDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.sessionDeleteAbstract.text, discussion: Message.sessionDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.sessionHelp.text, valueName: "SESSION"))
    var session: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let card = try SessionBook.card(Lookup.session(session, in: writer), in: writer)
            return try DirectoryAnswer.deleted(Tables.meeting, card, in: writer)
        }
    }
}
