import ArgumentParser
import Console
import Forum
import ReplicaStore

struct NoteEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.noteEditAbstract.text, discussion: Message.noteEditExample.text)

    @Argument(help: ArgumentHelp(Message.noteHelp.text, valueName: "NOTE"))
    var note: String

    @Argument(help: ArgumentHelp(Message.noteTextHelp.text, valueName: "TEXT"))
    var text: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let id = try Lookup.note(note, in: writer)
            let changed = try NoteBook.edit(id, text, in: writer)
            return try DirectoryAnswer.edited(NoteBook.card(id, in: writer), changed: changed)
        }
    }
}
