import ArgumentParser
import Console
import ReplicaStore

struct ConflictsListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.conflictsListAbstract.text, discussion: Message.conflictsExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let shown = try Notebook.open().read { reader in
            try reader.conflicts().map { try ShownConflict($0, in: reader) }
        }
        return Answer(json: .array(shown.map(\.json)), text: Self.text(shown))
    }

    private static func text(_ shown: [ShownConflict]) -> String {
        guard let first = shown.first else { return Message.noConflicts.text }
        let rows = shown.enumerated().map { index, conflict in
            [
                String(index + 1), conflict.conflict.id, conflict.what, conflict.fieldHeading,
                conflict.candidates.map(\.text).joined(separator: " / "),
            ]
        }
        let columns: [Message] = [.numberColumn, .idColumn, .whatColumn, .fieldColumn, .valuesColumn]
        let next = Message.nextConflict(first.conflict.id).text
        return Table.render(columns: columns, rows: rows) + "\n→ " + next
    }
}
