import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

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

    /// Those that ask somebody first; the numbers are those of the whole list.
    private static func text(_ shown: [ShownConflict]) -> String {
        guard !shown.isEmpty else { return Message.noConflicts.text }
        let numbered = Array(shown.enumerated())
        let open = numbered.filter { !$0.element.conflict.rule.isBeyondDoubt }
        let settled = numbered.filter { $0.element.conflict.rule.isBeyondDoubt }
        var blocks: [String] = []
        if let first = open.first {
            blocks.append(table(open) + "\n→ " + Message.nextConflict(first.element.conflict.id).text)
        }
        if !settled.isEmpty { blocks.append(Message.settledConflicts(settled.count).text + "\n" + table(settled)) }
        return blocks.joined(separator: "\n\n")
    }

    private static func table(_ shown: [(offset: Int, element: ShownConflict)]) -> String {
        let rows = shown.map { index, conflict in
            [
                String(index + 1), conflict.conflict.id, conflict.what, conflict.fieldHeading,
                conflict.candidates.map(\.text).joined(separator: " / "),
            ]
        }
        let columns: [Message] = [.numberColumn, .idColumn, .whatColumn, .fieldColumn, .valuesColumn]
        return Table.render(columns: columns, rows: rows)
    }
}
