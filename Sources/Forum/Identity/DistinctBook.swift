package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Pairs of persons who look alike and are not the same: said once, not proposed again.
package enum DistinctBook {
    private enum Field {
        static let first: UInt32 = 2
        static let second: UInt32 = 3
    }

    package struct Outcome: Sendable, Equatable {
        /// The row: the same whichever of the two is named first, and on whatever laptop.
        package let id: Identifier
        /// Ascending.
        package let persons: [Identifier]
        /// False: it was so already.
        package let changed: Bool
    }

    /// Says that two persons are not the same.
    package static func add(_ first: Identifier, _ second: Identifier, in writer: Writer) throws -> Outcome {
        let persons = [first, second].sorted()
        let same = try SamePerson(of: persons, in: writer)
        guard first != second else { throw ForumError.impossible(.samePerson) }
        guard !same.areOne(first, second) else { throw ForumError.impossible(.merged) }
        if let id = try pairs(persons, same, in: writer).first { return Outcome(id: id, persons: persons, changed: false) }
        let id = try writer.naturalRow(Tables.distinct, NaturalKey(.identifier(persons[0]), .identifier(persons[1])))
        let values: [UInt32: Value] = [Field.first: .identifier(persons[0]), Field.second: .identifier(persons[1])]
        try RowEditor.create(Tables.distinct, id, values, in: writer)
        return Outcome(id: id, persons: persons, changed: true)
    }

    /// Takes that back; of persons of several rows, whichever rows it was said of.
    package static func remove(_ first: Identifier, _ second: Identifier, in writer: Writer) throws -> Outcome {
        let persons = [first, second].sorted()
        let pairs = try pairs(persons, SamePerson(of: persons, in: writer), in: writer)
        guard let id = pairs.first else { throw ForumError.impossible(.notDistinct) }
        for pair in pairs { try writer.delete(Tables.distinct, pair) }
        return Outcome(id: id, persons: persons, changed: true)
    }

    private static func pairs(_ persons: [Identifier], _ same: SamePerson, in reader: Reader) throws -> [Identifier] {
        let select =
            #"SELECT id, second AS other FROM "distinct" WHERE first = ?1 UNION "#
            + #"SELECT id, first AS other FROM "distinct" WHERE second = ?1"#
        let others = same.all(persons[1])
        return try same.all(persons[0]).sorted().flatMap { try reader.select(select, .identifier($0)) }
            .filter { $0.identifier("other").map(others.contains) ?? false }.compactMap { $0.identifier("id") }.sorted()
    }

    /// All pairs, by the rows that stand for the persons.
    static func all(_ same: SamePerson, in reader: Reader) throws -> Set<PersonPair> {
        let records = try reader.select(#"SELECT first, second FROM "distinct""#)
        return Set(
            records.compactMap { record in
                guard let first = record.identifier("first"), let second = record.identifier("second") else { return nil }
                return PersonPair(same.one(first), same.one(second))
            })
    }
}

/// Two persons, in no order.
struct PersonPair: Hashable, Comparable {
    let first: Identifier
    let second: Identifier

    init(_ one: Identifier, _ other: Identifier) {
        (first, second) = (min(one, other), max(one, other))
    }

    static func < (left: PersonPair, right: PersonPair) -> Bool { (left.first, left.second) < (right.first, right.second) }
}
