import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MeetingCancelCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: Message.meetingCancelAbstract.text, discussion: Message.meetingCancelExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let id = try Lookup.meeting(meeting, in: writer)
            let changed = try MeetingDates.cancel(id, in: writer)
            return try DirectoryAnswer.edited(MeetingBook.card(id, in: writer), changed: changed)
        }
    }
}
