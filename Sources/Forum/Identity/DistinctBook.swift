package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Pairs of persons who look alike and are not the same: said once, not proposed again.
package enum DistinctBook {
    /// Says that two persons are not the same.
    package static func add(_ first: Identifier, _ second: Identifier, in writer: Writer) throws -> PairOutcome {
        let pair = PersonPair(first, second)
        let same = try SamePerson(of: pair.persons, in: writer)
        guard first != second else { throw ForumError.impossible(.samePerson) }
        guard !same.areOne(first, second) else { throw ForumError.impossible(.merged) }
        return try pair.say(in: Tables.distinct, known: rows(pair, same, in: writer), writer)
    }

    /// Takes that back; of persons of several rows, whichever rows it was said of.
    package static func remove(_ first: Identifier, _ second: Identifier, in writer: Writer) throws -> PairOutcome {
        let pair = PersonPair(first, second)
        let known = try rows(pair, SamePerson(of: pair.persons, in: writer), in: writer)
        guard let outcome = try pair.takeBack(in: Tables.distinct, known: known, writer) else {
            throw ForumError.impossible(.notDistinct)
        }
        return outcome
    }

    private static func rows(_ pair: PersonPair, _ same: SamePerson, in reader: Reader) throws -> [Identifier] {
        let select =
            #"SELECT id, second AS other FROM "distinct" WHERE first = ?1 UNION "#
            + #"SELECT id, first AS other FROM "distinct" WHERE second = ?1"#
        let others = same.all(pair.second)
        return try same.all(pair.first).sorted().flatMap { try reader.select(select, .identifier($0)) }
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
