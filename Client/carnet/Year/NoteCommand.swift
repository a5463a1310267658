import ArgumentParser
import Console

struct NoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: Message.noteAbstract.text, discussion: Message.noteExample.text,
        subcommands: [NoteAddCommand.self, NoteListCommand.self, NoteEditCommand.self, NoteDeleteCommand.self])
}
