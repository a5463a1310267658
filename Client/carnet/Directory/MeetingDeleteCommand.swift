import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MeetingDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.meetingDeleteAbstract.text, discussion: Message.meetingDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let card = try MeetingBook.card(Lookup.meeting(meeting, in: writer), in: writer)
            return try DirectoryAnswer.deleted(Tables.meeting, card, in: writer)
        }
    }
}
