import SyncCore
import SyncProtocol

/// Which changes somebody knew, and that counted then: bits by the ledger's numbers.
struct KnownSet: Sendable {
    private var words: [UInt64] = []

    var isEmpty: Bool { words.isEmpty }

    mutating func insert(_ index: Int) {
        while words.count <= index / 64 { words.append(0) }
        words[index / 64] |= 1 << UInt64(index % 64)
    }

    func contains(_ index: Int) -> Bool {
        index / 64 < words.count && words[index / 64] & (1 << UInt64(index % 64)) != 0
    }
}

/// What somebody held when they wrote: what counted, and what was declared lost and had not come.
struct View: Sendable {
    var known: KnownSet
    var lost: KnownSet
}

/// Everything that anybody ever wrote, as an all-seeing observer notes it: what it did, and what its author knew. Nothing of it
/// is read back from what changes say that they replace.
final class Ledger {
    struct Entry {
        var id: Identifier
        var change: Change
        var view: View
        /// Who wrote it: a laptop's name, or "server".
        var author: String
    }

    private(set) var entries: [Entry] = []
    private(set) var index: [Identifier: Int] = [:]
    /// Those that somebody still holds, or held when nothing could get lost: they must all be there in the end.
    private(set) var expected: Set<Int> = []

    func add(_ id: Identifier, _ change: Change, view: View, author: String) {
        guard index[id] == nil else { return }
        let number = entries.count
        index[id] = number
        expected.insert(number)
        entries.append(Entry(id: id, change: change, view: view, author: author))
        for block in change.blocks where block.kind == .assign {
            for row in block.rows {
                for field in block.fields {
                    writers[Cell(table: block.table, row: row, field: field), default: []].append(number)
                }
                if block.table == Self.lossTable { losses[id, default: []].insert(row) }
            }
        }
    }

    /// The table of the rows that declare changes lost.
    private static let lossTable: UInt32 = 31

    /// What changes declare lost.
    func declaredLost(by changes: some Sequence<Identifier>) -> Set<Identifier> {
        losses.isEmpty ? [] : changes.reduce(into: []) { lost, id in lost.formUnion(losses[id] ?? []) }
    }

    func view(of held: [Machine.Held]) -> View {
        View(known: known(held.filter { !$0.isVoid }.map(\.id)), lost: known(held.filter(\.isLost).map(\.id)))
    }

    // MARK: Who took whose place

    /// Whether a change took another's place in a field: its author knew of it. What is lost, and has not come, tells nobody
    /// whose place it took itself: whoever knew of that one by it alone did not take its place.
    func displaces(_ later: Int, _ earlier: Int, in cell: Cell, lost: KnownSet) -> Bool {
        guard later != earlier else { return false }
        if lost.isEmpty { return entries[later].view.known.contains(earlier) }
        var (queue, looked): ([Int], Set<Int>) = (seen(by: later, in: cell), [])
        while let next = queue.popLast() {
            if next == earlier { return true }
            if looked.insert(next).inserted, !lost.contains(next) { queue += seen(by: next, in: cell) }
        }
        return false
    }

    /// What stood in a field by all that the author of a change held then.
    private func seen(by number: Int, in cell: Cell) -> [Int] {
        let sight = Sight(number: number, cell: cell)
        if let seen = sights[sight] { return seen }
        let view = entries[number].view
        let known = (writers[cell] ?? []).filter { $0 != number && view.known.contains($0) }
        let seen = known.filter { write in !known.contains { displaces($0, write, in: cell, lost: view.lost) } }
        sights[sight] = seen
        return seen
    }

    private struct Sight: Hashable {
        var number: Int
        var cell: Cell
    }

    /// Who assigned a field, whatever became of it.
    private var writers: [Cell: [Int]] = [:]
    private var losses: [Identifier: Set<Identifier>] = [:]
    private var sights: [Sight: [Int]] = [:]

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
