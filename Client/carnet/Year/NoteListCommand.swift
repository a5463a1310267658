import ArgumentParser
import Console
import Forum
import ReplicaStore

struct NoteListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.noteListAbstract.text, discussion: Message.noteListExample.text)

    @Option(help: ArgumentHelp(Message.notePersonHelp.text, valueName: "PERSON"))
    var person: String?

    @Option(help: ArgumentHelp(Message.noteMeetingHelp.text, valueName: "MEETING"))
    var meeting: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let person = try self.person.map { try Lookup.person($0, in: reader) }
            let meeting = try self.meeting.map { try Lookup.meeting($0, in: reader) }
            let cards = try NoteBook.cards(person: person, meeting: meeting, in: reader)
            return DirectoryAnswer.listed(cards.inReadingOrder, ["recorded_at", "recorded_by", "person", "meeting", "text"])
        }
    }
}
