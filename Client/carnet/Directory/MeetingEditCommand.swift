import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MeetingEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.meetingEditAbstract.text, discussion: Message.meetingEditExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @Option(help: ArgumentHelp(Message.meetingNewCodeHelp.text))
    var code: String?

    @OptionGroup var given: MeetingOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let id = try Lookup.meeting(meeting, in: writer)
            var values = given.values
            values.code = code
            let changed = try MeetingBook.edit(id, values, in: writer)
            return try DirectoryAnswer.edited(MeetingBook.card(id, in: writer), changed: changed)
        }
    }
}
