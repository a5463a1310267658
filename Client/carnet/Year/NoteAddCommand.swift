import ArgumentParser
import Console
import Forum
import ReplicaStore

struct NoteAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.noteAddAbstract.text, discussion: Message.noteAddExample.text)

    @Argument(help: ArgumentHelp(Message.noteTextHelp.text, valueName: "TEXT"))
    var text: String

    @Option(help: ArgumentHelp(Message.notePersonHelp.text, valueName: "PERSON"))
    var person: String?

    @Option(help: ArgumentHelp(Message.noteMeetingHelp.text, valueName: "MEETING"))
    var meeting: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        let outcome = try replica.write { writer in
            let person = try self.person.map { try Lookup.person($0, in: writer) }
            let meeting = try self.meeting.map { try Lookup.meeting($0, in: writer) }
            return try NoteBook.add(text, person: person, meeting: meeting, in: writer)
        }
        // Once it is written: who wrote it, and when, stands in the change.
        return try replica.read { try DirectoryAnswer.added(NoteBook.card(outcome.id, in: $0), outcome) }
    }
}
