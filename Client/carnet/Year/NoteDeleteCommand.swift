import ArgumentParser
import Console
import Forum
import ReplicaStore

struct NoteDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.noteDeleteAbstract.text, discussion: Message.noteDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.noteHelp.text, valueName: "NOTE"))
    var note: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            try DirectoryAnswer.deleted(Tables.note, NoteBook.card(Lookup.note(note, in: writer), in: writer), in: writer)
        }
    }
}
