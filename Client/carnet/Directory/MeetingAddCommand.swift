import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MeetingAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.meetingAddAbstract.text, discussion: Message.meetingAddExample.text)

    @Argument(help: ArgumentHelp(Message.meetingCodeHelp.text, valueName: "CODE"))
    var code: String

    @OptionGroup var given: MeetingOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let outcome = try MeetingBook.add(code, given.values, in: writer)
            return try DirectoryAnswer.added(MeetingBook.card(outcome.id, in: writer), outcome)
        }
    }
}
