import ReplicaStore
import SyncCore
package import SyncProtocol

/// What came of saying something of two persons, or of taking it back.
package struct PairOutcome: Sendable, Equatable {
    /// The row: the same whichever of the two is named first, and on whatever laptop.
    package let id: Identifier
    /// Ascending.
    package let persons: [Identifier]
    /// False: it was so already.
    package let changed: Bool
}

/// Two persons, in no order.
struct PersonPair: Hashable, Comparable {
    let first: Identifier
    let second: Identifier

    init(_ one: Identifier, _ other: Identifier) {
        (first, second) = (min(one, other), max(one, other))
    }

    static func < (left: PersonPair, right: PersonPair) -> Bool { (left.first, left.second) < (right.first, right.second) }

    /// Ascending.
    var persons: [Identifier] { [first, second] }

    // MARK: Rows of tables whose fields 2 and 3 are the two

    /// - Parameter known: rows that say it already.
    func say(in table: TableSchema, known: [Identifier], _ writer: Writer) throws -> PairOutcome {
        if let id = known.first { return PairOutcome(id: id, persons: persons, changed: false) }
        let id = try writer.naturalRow(table, NaturalKey(.identifier(first), .identifier(second)))
        try RowEditor.create(table, id, [2: .identifier(first), 3: .identifier(second)], in: writer)
        return PairOutcome(id: id, persons: persons, changed: true)
    }

    /// Nil if nothing says it.
    /// - Parameter known: rows that do.
    func takeBack(in table: TableSchema, known: [Identifier], _ writer: Writer) throws -> PairOutcome? {
        guard let id = known.first else { return nil }
        for row in known { try writer.delete(table, row) }
        return PairOutcome(id: id, persons: persons, changed: true)
    }
}
