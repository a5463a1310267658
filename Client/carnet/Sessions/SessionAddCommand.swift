import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SessionAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.sessionAddAbstract.text, discussion: Message.sessionAddExample.text)

    @Argument(help: ArgumentHelp(Message.meetingCodeHelp.text, valueName: "CODE"))
    var code: String

    @OptionGroup var given: MeetingDetails
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let outcome = try SessionBook.add(code, given.values, in: writer)
            return try DirectoryAnswer.added(SessionBook.card(outcome.id, in: writer), outcome)
        }
    }
}
