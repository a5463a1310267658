import ArgumentParser
import Console
import Forum
import ReplicaStore

struct MeetingShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.meetingShowAbstract.text, discussion: Message.meetingShowExample.text)

    @Argument(help: ArgumentHelp(Message.meetingHelp.text, valueName: "MEETING"))
    var meeting: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            try DirectoryAnswer.shown(MeetingBook.card(Lookup.meeting(meeting, in: reader), in: reader))
        }
    }
}
