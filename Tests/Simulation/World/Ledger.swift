import SyncCore
import SyncProtocol

/// Which changes somebody knew, and that counted then: bits by the ledger's numbers.
struct KnownSet: Sendable {
    private var words: [UInt64] = []

    mutating func insert(_ index: Int) {
        while words.count <= index / 64 { words.append(0) }
        words[index / 64] |= 1 << UInt64(index % 64)
    }

    func contains(_ index: Int) -> Bool {
        index / 64 < words.count && words[index / 64] & (1 << UInt64(index % 64)) != 0
    }
}

/// Everything that anybody ever wrote, as an all-seeing observer notes it: what it did, and what its author knew. Nothing of it
/// is read back from what changes say that they replace.
final class Ledger {
    struct Entry {
        var id: Identifier
        var change: Change
        var knows: KnownSet
        /// Who wrote it: a laptop's name, or "server".
        var author: String
    }

    private(set) var entries: [Entry] = []
    private(set) var index: [Identifier: Int] = [:]
    /// Those that somebody still holds, or held when nothing could get lost: they must all be there in the end.
    private(set) var expected: Set<Int> = []

    func add(_ id: Identifier, _ change: Change, knows: KnownSet, author: String) {
        guard index[id] == nil else { return }
        index[id] = entries.count
        expected.insert(entries.count)
        entries.append(Entry(id: id, change: change, knows: knows, author: author))
    }

    func known(_ ids: some Sequence<Identifier>) -> KnownSet {
        var set = KnownSet()
        for id in ids { if let index = index[id] { set.insert(index) } }
        return set
    }

    /// Something was lost for good: only what somebody holds can come back.
    func keep(onlyHeld held: Set<Identifier>) {
        expected = expected.filter { held.contains(entries[$0].id) }
    }
}
