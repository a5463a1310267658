import Foundation
import SyncCore
import SyncProtocol

/// What a bundle holds.
package struct BundleSummary: Sendable, Equatable {
    /// Entries of the log that it holds, and from which position on; a reader that stands before it lacks something.
    package var entries = 0
    package var start: UInt64 = 0
    /// Changes without a number: this replica's, and those that it carries.
    package var changes = 0
}

/// Puts together a bundle: the log as far as the server signed it, then all that has no number yet.
struct BundleMaker {
    let session: Session
    let since: UInt64
    /// This replica's signature of a change.
    let sign: (Identifier) throws -> [UInt8]
    let emit: (WireBundlePart) throws -> Void
    private(set) var summary = BundleSummary()

    init(
        session: Session, since: UInt64, sign: @escaping (Identifier) throws -> [UInt8],
        emit: @escaping (WireBundlePart) throws -> Void
    ) {
        self.session = session
        self.since = since
        self.sign = sign
        self.emit = emit
    }

    mutating func make() throws -> BundleSummary {
        let identity = try Reader(session: session).identity
        var part = WireBundlePart()
        part.header.space = identity.space.data
        part.header.replica = identity.replica.data
        part.header.createdMs = session.environment.now()
        try emit(part)
        try emitRuns(space: identity.space)
        try emitUnsent()
        try emitWaiting()
        return summary
    }

    // MARK: The log

    private struct Signed {
        var position: UInt64
        var epoch: Identifier
        var chain: [UInt8]
        var signature: [UInt8]
    }

    private mutating func emitRuns(space: Identifier) throws {
        var start = Signed(position: 0, epoch: .zero, chain: LogChain.start(space: space), signature: [])
        let last = "SELECT position, epoch, chain, signature FROM receipt WHERE position <= ? ORDER BY position DESC LIMIT 1"
        if let before = try signed(last, since) { start = before }
        // What was compacted has no bytes: the first run begins after it.
        let base = try Statement.position(try session.meta.get(.base).integer ?? 0)
        if start.position < base {
            start = Signed(position: base, epoch: .zero, chain: try chain(at: base, space), signature: [])
        }
        summary.start = start.position
        let next = "SELECT position, epoch, chain, signature FROM receipt WHERE position > ? ORDER BY position LIMIT 1"
        while let end = try signed(next, start.position) {
            if let entries = try entries(after: start.position, through: end.position) {
                try emit(Self.run(from: start, to: end, entries))
                summary.entries += entries.count
            } else {
                // Compacted: whoever lacks these joins again, or syncs.
                summary.start = end.position
            }
            start = end
        }
    }

    private func chain(at position: UInt64, _ space: Identifier) throws -> [UInt8] {
        guard let chain = try Reader(session: session).trail(through: position, space: space).chain(at: position) else {
            throw StoreError.damaged("the log ends before its base")
        }
        return chain
    }

    private func signed(_ sql: String, _ position: UInt64) throws -> Signed? {
        let statement = try session.connection.prepare(sql)
        statement.bind(Int64(clamping: position), at: 1)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        guard case .identifier(let epoch) = statement.value(at: 1) else { throw StoreError.damaged("a receipt without an epoch") }
        return Signed(
            position: try statement.position(at: 0), epoch: epoch, chain: statement.bytes(at: 2),
            signature: statement.bytes(at: 3))
    }

    /// Nil if the bytes of one are not here any more.
    private func entries(after start: UInt64, through end: UInt64) throws -> [WireEntry]? {
        let statement = try session.connection.prepare(
            "SELECT position, void, bytes FROM change WHERE position > ? AND position <= ? ORDER BY position")
        statement.bind(Int64(clamping: start), at: 1)
        statement.bind(Int64(clamping: end), at: 2)
        defer { statement.reset() }
        var entries: [WireEntry] = []
        while try statement.step() {
            var entry = WireEntry()
            entry.position = try statement.position(at: 0)
            entry.change = Data(statement.bytes(at: 2))
            if entry.change.isEmpty { return nil }
            if !statement.isNull(at: 1) { entry.refused = WireReason(rawValue: Int(statement.integer(at: 1))) ?? .unspecified }
            entries.append(entry)
        }
        return UInt64(entries.count) == end - start ? entries : nil
    }

    private static func run(from start: Signed, to end: Signed, _ entries: [WireEntry]) -> WireBundlePart {
        var part = WireBundlePart()
        part.receipt.epoch = end.epoch.data
        part.receipt.start = start.position
        part.receipt.startChain = Data(start.chain)
        part.receipt.entries = entries
        part.receipt.chain = Data(end.chain)
        part.receipt.signature = Data(end.signature)
        return part
    }

    // MARK: What has no number

    private mutating func emitUnsent() throws {
        var after: Int64 = 0
        let reader = Reader(session: session)
        while true {
            let unsent = try reader.unsent(
                after: after, count: session.limits.requestChanges, bytes: session.limits.requestBytes, withLost: false)
            guard let last = unsent.last else { return }
            after = last.number
            try emit(try unsent.map { ($0.bytes, try $0.signature ?? sign($0.id)) })
        }
    }

    /// What waits here may be what somebody else's is waiting for. What nobody could check yet is not passed on.
    private mutating func emitWaiting() throws {
        var batch: [(bytes: [UInt8], signature: [UInt8])] = []
        var size = 0
        for guest in try WaitingRoom(session: session).guests() where guest.isVerified {
            if size + guest.bytes.count > session.limits.requestBytes || batch.count == session.limits.requestChanges {
                try emit(batch)
                (batch, size) = ([], 0)
            }
            batch.append((guest.bytes, guest.signature))
            size += guest.bytes.count
        }
        try emit(batch)
    }

    private mutating func emit(_ batch: [(bytes: [UInt8], signature: [UInt8])]) throws {
        guard !batch.isEmpty else { return }
        var part = WireBundlePart()
        part.changes.changes = batch.map { change in
            var pushed = WirePushed()
            pushed.change = Data(change.bytes)
            pushed.signature = Data(change.signature)
            return pushed
        }
        summary.changes += batch.count
        try emit(part)
    }
}
