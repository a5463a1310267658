import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct ConflictsResolveCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: Message.conflictsResolveAbstract.text, discussion: Message.conflictsResolveExample.text)

    @Argument(help: ArgumentHelp(Message.conflictHelp.text, valueName: "N"))
    var conflict: String

    @Option(help: ArgumentHelp(Message.keepHelp.text, valueName: "K"))
    var keep: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (shown, kept) = try Notebook.open().write { writer in
            let conflict = try ConflictChoice.conflict(self.conflict, in: writer)
            let candidate = try ConflictChoice.candidate(keep, of: conflict)
            guard let field = writer.schema.table(conflict.table)?.field(conflict.field), !field.isReserved else {
                throw Failure(.impossible, .cannotResolve, hint: .nothingChanged)
            }
            let shown = try ShownConflict(conflict, in: writer)
            try writer.resolve(conflict, keep: candidate.value)
            return (shown, candidate)
        }
        let value = shown.candidates.first { $0.candidate.key == kept.key }
        let json = JSON.object([
            ("id", .string(shown.conflict.id)), ("kept", .string(kept.key)), ("value", value?.json ?? .null),
        ])
        return Answer(json: json, text: Message.resolved(shown.what, shown.fieldHeading, value?.text ?? "").text)
    }
}
