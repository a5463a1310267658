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
        try Notebook.open().write { writer in
            let person = try self.person.map { try Lookup.person($0, in: writer) }
            let meeting = try self.meeting.map { try Lookup.meeting($0, in: writer) }
            let outcome = try NoteBook.add(text, person: person, meeting: meeting, in: writer)
            let card = try DirectoryAnswer.found(NoteBook.card(outcome.id, in: writer))
            return try DirectoryAnswer.added(card, outcome)
        }
    }
}
