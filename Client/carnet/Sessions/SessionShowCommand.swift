import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SessionShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.sessionShowAbstract.text, discussion: Message.sessionShowExample.text)

    @Argument(help: ArgumentHelp(Message.sessionHelp.text, valueName: "SESSION"))
    var session: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            try DirectoryAnswer.shown(SessionBook.card(Lookup.session(session, in: reader), in: reader))
        }
    }
}
