package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Rows that are one person: linked by hand, and parted again. No row is touched: what each says stays its own.
package enum MergeBook {
    /// Says that two rows are one person.
    package static func merge(_ first: Identifier, _ second: Identifier, in writer: Writer) throws -> PairOutcome {
        guard first != second else { throw ForumError.impossible(.samePerson) }
        let pair = PersonPair(first, second)
        return try pair.say(in: Tables.alias, known: links(pair, in: writer), writer)
    }

    /// Takes the link between two rows away. Where others link them too they stay one person.
    package static func unmerge(_ first: Identifier, _ second: Identifier, in writer: Writer) throws -> PairOutcome {
        let pair = PersonPair(first, second)
        guard let outcome = try pair.takeBack(in: Tables.alias, known: links(pair, in: writer), writer) else {
            throw ForumError.impossible(.notMerged)
        }
        return outcome
    }

    /// The links between two rows, whichever way round they were written.
    private static func links(_ pair: PersonPair, in reader: Reader) throws -> [Identifier] {
        try reader.select(
            "SELECT id FROM alias WHERE first = ?1 AND second = ?2 UNION SELECT id FROM alias WHERE first = ?2 AND second = ?1",
            .identifier(pair.first), .identifier(pair.second)
        ).compactMap { $0.identifier("id") }
    }
}
