import Foundation
import SyncCore
package import SyncProtocol

/// What a snapshot must be to be taken: what the server says of it.
package struct SnapshotClaim: Sendable {
    package var epoch: Identifier
    package var position: UInt64
    /// 32 bytes each.
    package var chain: [UInt8]
    package var digest: [UInt8]
    /// The server's over epoch, position and chain, 64 bytes.
    package var signature: [UInt8]

    package init(epoch: Identifier, position: UInt64, chain: [UInt8], digest: [UInt8], signature: [UInt8]) {
        self.epoch = epoch
        self.position = position
        self.chain = chain
        self.digest = digest
        self.signature = signature
    }
}

extension Replica {
    /// Takes over the state of a snapshot, in one transaction: all its changes and rows, and over them what is unsent here. It
    /// is read like any other outside thing: every row is decoded, and the digest of what was read must be the server's.
    package func adopt(_ snapshot: Replica, _ claim: SnapshotClaim) throws {
        try snapshot.read { source in
            let theirs = try source.identity
            let state = try source.syncState
            guard state.cursor == claim.position, state.chain == claim.chain else {
                throw StoreError.log("the snapshot is not of position \(claim.position)")
            }
            try transaction { session in
                let own = try Reader(session: session).identity
                guard theirs.space == own.space else { throw StoreError.log("the snapshot is of another space") }
                let adoption = Adoption(session: session, source: source.session)
                try adoption.run()
                guard adoption.digest.bytes == claim.digest else {
                    throw StoreError.log("the snapshot does not hold the state that the server speaks of")
                }
                var state = state
                state.epoch = claim.epoch
                state.digest = adoption.digest
                state.signature = claim.signature
                state.lastSync = try SyncState.load(session.meta).lastSync
                try state.save(session.meta)
                try ReceiptBook(session: session).keep(state)
            }
        }
    }
}

/// One adoption of a snapshot.
final class Adoption {
    private let session: Session
    private let source: Session
    private(set) var digest = Digest()

    private struct Kept {
        var id: Identifier
        var bytes: [UInt8]
        var recordedAt: Int64
    }

    init(session: Session, source: Session) {
        self.session = session
        self.source = source
    }

    func run() throws {
        let kept = try keep()
        let undone = try undoneIDs()
        let luggage = try Luggage(of: session)
        try Replica.empty(session)
        try session.connection.execute("DELETE FROM receipt")
        try copyChanges()
        try copyRows()
        for change in kept { try lay(change) }
        try restore(undone: undone)
        try luggage.unpack(into: session)
        try session.meta.set(.base, try source.meta.get(.base))
    }

    /// What the snapshot has not: unsent changes, and numbered ones that the server lost and did not get back.
    private func keep() throws -> [Kept] {
        let statement = try session.connection.prepare("SELECT id, bytes, recorded_at FROM change WHERE void IS NULL ORDER BY n")
        defer { statement.reset() }
        var kept: [Kept] = []
        while try statement.step() {
            guard case .identifier(let id) = statement.value(at: 0) else { throw StoreError.damaged("a change without an id") }
            guard try source.log.stored(id) == nil else { continue }
            let bytes = statement.bytes(at: 1)
            guard !bytes.isEmpty else {
                throw StoreError.log("change \(id) is in neither the snapshot nor, any more, in this log")
            }
            kept.append(Kept(id: id, bytes: bytes, recordedAt: statement.integer(at: 2)))
        }
        return kept
    }

    private func copyChanges() throws {
        let read = try source.connection.prepare(
            """
            SELECT n, id, position, void, recorded_at, bytes, header FROM change
            WHERE position IS NOT NULL OR void IS NOT NULL ORDER BY n
            """)
        defer { read.reset() }
        while try read.step() {
            let write = try session.connection.prepare(
                "INSERT INTO change (n, id, position, void, recorded_at, bytes, header) VALUES (?, ?, ?, ?, ?, ?, ?)")
            for index in 0..<7 {
                if index == 5 {
                    write.bind(read.bytes(at: 5), at: 6)
                } else {
                    write.bind(read.value(at: index), at: Int32(index + 1))
                }
            }
            _ = try write.step()
            write.reset()
        }
        let receipts = try source.connection.prepare("SELECT position, epoch, chain, signature FROM receipt")
        defer { receipts.reset() }
        while try receipts.step() {
            try session.connection.run(
                "INSERT INTO receipt (position, epoch, chain, signature) VALUES (?, ?, ?, ?)", receipts.value(at: 0),
                receipts.value(at: 1), receipts.value(at: 2), receipts.value(at: 3))
        }
    }

    private func copyRows() throws {
        try source.rows.forEach { table, row, stored in
            let state = stored.numbered
            guard !state.isEmpty else { return }
            digest.add(Digest.hash(of: state, table: table, row: row), table: table)
            guard try session.rows.insert(table, row, StoredRow(visible: state, base: .same)) else {
                throw StoreError.damaged("a row that is there twice")
            }
        }
    }

    // MARK: What was undone here

    /// The changes that were undone on this laptop, and by which; by their ids, because local numbers become others.
    private func undoneIDs() throws -> [(change: Identifier, by: Identifier?)] {
        let statement = try session.connection.prepare(
            """
            SELECT change.id, (SELECT id FROM change AS other WHERE other.n = undone.by)
            FROM undone JOIN change ON change.n = undone.n ORDER BY undone.n
            """)
        defer { statement.reset() }
        var undone: [(change: Identifier, by: Identifier?)] = []
        while try statement.step() {
            if let id = statement.value(at: 0).identifier { undone.append((id, statement.value(at: 1).identifier)) }
        }
        return undone
    }

    private func restore(undone: [(change: Identifier, by: Identifier?)]) throws {
        for (change, by) in undone {
            guard let number = try session.index.number(of: change) else { continue }
            let other = try by.flatMap { try session.index.number(of: $0) } ?? 0
            try session.connection.run("INSERT INTO undone (n, by) VALUES (?, ?)", .integer(number), .integer(other))
        }
    }

    /// Lays a change that is not numbered over the rows.
    private func lay(_ kept: Kept) throws {
        let change: Change
        do {
            change = try session.log.codec.decode(kept.bytes)
        } catch {
            throw StoreError.damaged("an unsent change cannot be read: \(error)")
        }
        var named = change.named
        if let previous = change.previous { named.insert(previous) }
        for name in named where try session.index.number(of: name) == nil {
            throw StoreError.log("change \(kept.id) builds on \(name), which the snapshot has not")
        }
        let number = try session.log.nextNumber()
        try session.log.append(
            number, id: kept.id, position: nil, void: nil, recordedAt: kept.recordedAt, bytes: kept.bytes)
        let passing = try Passing(log: session.log)
        for block in change.blocks {
            for index in block.rows.indices {
                let operation = try passing.through(block.operation(row: index))
                let old = try session.rows.load(operation.table, operation.row)
                var new = old ?? StoredRow(visible: RowState(), base: .absent)
                let base = new.numbered
                new.visible.apply(operation, change: kept.id, recordedAt: kept.recordedAt)
                if let old {
                    new.numbered = base
                    try session.rows.update(operation.table, operation.row, from: old, to: new)
                } else {
                    _ = try session.rows.insert(operation.table, operation.row, new)
                }
            }
        }
    }
}
