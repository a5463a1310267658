package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Rows that are one person: linked by hand, and parted again. No row is touched: what each says stays its own.
package enum MergeBook {
    private enum Field {
        static let first: UInt32 = 2
        static let second: UInt32 = 3
    }

    package struct Outcome: Sendable, Equatable {
        /// The link's row: the same whichever of the two is named first.
        package let id: Identifier
        /// The two that it links, ascending.
        package let persons: [Identifier]
        /// False: it was so already.
        package let changed: Bool
    }

    /// Says that two rows are one person.
    package static func merge(_ first: Identifier, _ second: Identifier, in writer: Writer) throws -> Outcome {
        let persons = [first, second].sorted()
        guard first != second else { throw ForumError.impossible(.samePerson) }
        if let id = try links(persons, in: writer).first { return Outcome(id: id, persons: persons, changed: false) }
        let id = try writer.naturalRow(Tables.alias, NaturalKey(.identifier(persons[0]), .identifier(persons[1])))
        let values: [UInt32: Value] = [Field.first: .identifier(persons[0]), Field.second: .identifier(persons[1])]
        try RowEditor.create(Tables.alias, id, values, in: writer)
        return Outcome(id: id, persons: persons, changed: true)
    }

    /// Takes the link between two rows away. Where others link them too they stay one person.
    package static func unmerge(_ first: Identifier, _ second: Identifier, in writer: Writer) throws -> Outcome {
        let persons = [first, second].sorted()
        let links = try links(persons, in: writer)
        guard let id = links.first else { throw ForumError.impossible(.notMerged) }
        for link in links { try writer.delete(Tables.alias, link) }
        return Outcome(id: id, persons: persons, changed: true)
    }

    /// The links between two rows, whichever way round they were written.
    private static func links(_ persons: [Identifier], in reader: Reader) throws -> [Identifier] {
        try reader.select(
            "SELECT id FROM alias WHERE first = ?1 AND second = ?2 UNION SELECT id FROM alias WHERE first = ?2 AND second = ?1",
            .identifier(persons[0]), .identifier(persons[1])
        ).compactMap { $0.identifier("id") }
    }
}
