import ArgumentParser
import Console
import ReplicaStore

struct ConflictsShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.conflictsShowAbstract.text, discussion: Message.conflictsShowExample.text)

    @Argument(help: ArgumentHelp(Message.conflictHelp.text, valueName: "N"))
    var conflict: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shown = try Notebook.open().read { try ShownConflict(ConflictChoice.conflict(conflict, in: $0), in: $0) }
        return Answer(json: shown.json, text: shown.text)
    }
}
