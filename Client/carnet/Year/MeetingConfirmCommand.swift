import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MeetingConfirmCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: Message.meetingConfirmAbstract.text, discussion: Message.meetingConfirmExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @Option(help: ArgumentHelp(Message.confirmHowHelp.text, valueName: "meeting|email"))
    var how = "email"

    @Option(help: ArgumentHelp(Message.confirmOnHelp.text, valueName: "YYYY-MM-DD"))
    var on: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let id = try Lookup.meeting(meeting, in: writer)
            let done = try MeetingDates.confirm(id, how: how, on: on, in: writer)
            var answer = try DirectoryAnswer.edited(MeetingBook.card(id, in: writer), changed: done.changed)
            if done.isLate { answer.notes = [.confirmedLate] }
            return answer
        }
    }
}
