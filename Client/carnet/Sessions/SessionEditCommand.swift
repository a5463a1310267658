import ArgumentParser
import Console
import Forum
import ReplicaStore

struct SessionEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.sessionEditAbstract.text, discussion: Message.sessionEditExample.text)

    @Argument(help: ArgumentHelp(Message.sessionHelp.text, valueName: "SESSION"))
    var session: String

    @Option(help: ArgumentHelp(Message.meetingNewCodeHelp.text))
    var code: String?

    @OptionGroup var given: MeetingDetails
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let id = try Lookup.session(session, in: writer)
            var values = given.values
            values.code = code
            let changed = try SessionBook.edit(id, values, in: writer)
            return try DirectoryAnswer.edited(SessionBook.card(id, in: writer), changed: changed)
        }
    }
}
