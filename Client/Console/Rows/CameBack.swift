package import ReplicaStore
import SyncCore

/// Rows that one laptop deleted and another edited without knowing of it, for people.
package enum CameBack {
    /// So many are named.
    private static let named = 5

    /// Nil if there are none.
    package static func note(_ rows: [RowName], in reader: Reader) throws -> Message? {
        guard !rows.isEmpty else { return nil }
        let titles = try rows.prefix(named).map { Printable.escape(try RowTitle.of($0.table, $0.row, in: reader)) }
        let rest = rows.count - titles.count
        let list = titles.joined(separator: ", ")
        return Message(
            en: """
                Deleted on one laptop, edited on another that did not know, and so still there: \
                \(list)\(rest > 0 ? " and \(rest) more" : "") (carnet history ROW)
                """,
            fr: """
                Supprimé sur un ordinateur, modifié sur un autre qui l'ignorait, donc toujours là : \
                \(list)\(rest > 0 ? " et \(rest) de plus" : "") (carnet history LIGNE)
                """)
    }
}
