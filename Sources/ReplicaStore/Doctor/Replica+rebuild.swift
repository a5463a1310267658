import Foundation
import SyncCore
import SyncProtocol

extension Replica {
    /// Whether the log holds the bytes of all its entries, so that the rows can be made again from it.
    package var isWhole: Bool {
        get throws { try read { try $0.session.meta.get(.base).integer ?? 0 } == 0 }
    }

    /// Makes another replica beside this one, from this one's log alone: what the rows should be.
    /// - Parameter progress: entries that were folded, and how many there are.
    package func rebuilt(at path: String, progress: (UInt64, UInt64) -> Void = { _, _ in }) throws -> Replica {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        let identity = try read { try $0.identity }
        let (limits, environment) = try inQueue { ($0.limits, $0.environment) }
        let other = try Replica.create(
            at: path, schema: schema, identity: identity, limits: limits, environment: environment, durability: .normal)
        try refold(into: other, progress: progress)
        try layUnnumbered(over: other)
        return other
    }

    /// Whether this replica's log goes on from a position with that chain hash, with the bytes of all that follows.
    package func goesOn(from position: UInt64, chain: [UInt8]) throws -> Bool {
        let base = try read { try Statement.position(try $0.session.meta.get(.base).integer ?? 0) }
        return try base <= position && trail().chain(at: position) == chain
    }

    /// Folds the entries that the other has not.
    package func refold(into other: Replica, progress: (UInt64, UInt64) -> Void = { _, _ in }) throws {
        // First the end: what a bundle brings between the two is in the trail.
        let end = try read { try $0.syncState.cursor }
        let trail = try trail()
        while true {
            let state = try other.read { try $0.syncState }
            guard state.cursor < end else { return }
            let entries = try read { try $0.entries(after: state.cursor, count: Self.refoldedAtOnce) }
            guard let last = entries.last, let chain = trail.chain(at: last.position) else {
                throw StoreError.damaged("the log ends before the cursor")
            }
            _ = try other.fold(
                LogPage(
                    epoch: state.epoch ?? Identifier(high: 0, low: 1), entries: entries, position: last.position, chain: chain,
                    clockOffset: nil))
            progress(last.position, end)
        }
    }

    private static let refoldedAtOnce = 2_000

    /// Lays what has no number over the rows of the other.
    package func layUnnumbered(over other: Replica) throws {
        try read { reader in
            try other.transaction { session in
                let folder = try EntryFolder(session: session, fold: LogFold(try SyncState.load(session.meta)))
                for number in try reader.session.log.unsent() {
                    let change = try reader.session.log.change(number)
                    let id = try reader.session.index.entry(number).id
                    guard try session.log.stored(id) == nil else { continue }
                    _ = try folder.layOver(id, change, try reader.session.log.bytes(number) ?? [])
                }
            }
        }
    }
}

extension Reader {
    /// Entries of this replica's own log.
    func entries(after position: UInt64, count: Int) throws -> [LogEntry] {
        let statement = try session.connection.prepare(
            "SELECT position, void, bytes FROM change WHERE position > ? ORDER BY position LIMIT ?")
        statement.bind(Int64(clamping: position), at: 1)
        statement.bind(Int64(count), at: 2)
        defer { statement.reset() }
        var entries: [LogEntry] = []
        while try statement.step() {
            let bytes = statement.bytes(at: 2)
            guard !bytes.isEmpty else { throw StoreError.damaged("an entry was compacted") }
            entries.append(
                LogEntry(
                    position: try statement.position(at: 0), content: .change(bytes),
                    refused: statement.isNull(at: 1)
                        ? nil : Reason(rawValue: UInt32(truncatingIfNeeded: statement.integer(at: 1)))))
        }
        return entries
    }
}
