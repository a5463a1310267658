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
    /// Entries and changes that were altered on this disk, and are not in it.
    package var leftOut = 0
}

/// Puts together a bundle: the log as far as the server signed it, then all that has no number yet. What was altered on this disk
/// is left out: for one byte of it readers would turn the whole bundle away.
struct BundleMaker {
    let session: Session
    let since: UInt64
    let check: BundleCheck
    /// This replica's signature of a change.
    let sign: (Identifier) throws -> [UInt8]
    let emit: (WireBundlePart) throws -> Void
    private(set) var summary = BundleSummary()

    init(
        session: Session, since: UInt64, serverKey: [UInt8], sign: @escaping (Identifier) throws -> [UInt8],
        emit: @escaping (WireBundlePart) throws -> Void
    ) throws {
        self.session = session
        self.since = since
        check = try BundleCheck(session: session, serverKey: serverKey)
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
        let log = try check.log(after: since)
        summary.start = log.start
        summary.leftOut = log.leftOut
        for run in log.runs { try emit(run) }
        try emitUnsent()
        try emitWaiting()
        return summary
    }

    // MARK: The log

    private mutating func emit(_ run: BundleCheck.Run) throws {
        var part = WireBundlePart()
        part.receipt.epoch = run.end.epoch.data
        part.receipt.start = run.start
        part.receipt.startChain = Data(run.startChain)
        part.receipt.entries = try entries(of: run)
        part.receipt.chain = Data(run.end.chain)
        part.receipt.signature = Data(run.end.signature)
        summary.entries += part.receipt.entries.count
        try emit(part)
    }

    private func entries(of run: BundleCheck.Run) throws -> [WireEntry] {
        let statement = try session.connection.prepare(
            "SELECT position, void, bytes FROM change WHERE position > ? AND position <= ? ORDER BY position")
        statement.bind(Int64(clamping: run.start), at: 1)
        statement.bind(Int64(clamping: run.end.position), at: 2)
        defer { statement.reset() }
        var entries: [WireEntry] = []
        while try statement.step() {
            var entry = WireEntry()
            entry.position = try statement.position(at: 0)
            entry.change = Data(statement.bytes(at: 2))
            if !statement.isNull(at: 1) { entry.refused = WireReason(rawValue: Int(statement.integer(at: 1))) ?? .unspecified }
            entries.append(entry)
        }
        return entries
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
            var batch: [Signed] = []
            for change in unsent {
                let signature = try change.signature ?? sign(change.id)
                if try check.isSound(change.id, change.bytes, signature) {
                    batch.append((change.bytes, signature))
                } else {
                    summary.leftOut += 1
                }
            }
            try emit(batch)
        }
    }

    /// What waits here may be what somebody else's is waiting for. What nobody could check yet is not passed on.
    private mutating func emitWaiting() throws {
        var batch: [Signed] = []
        var size = 0
        let room = try WaitingRoom(session: session)
        for number in try room.numbers() {
            guard let guest = try room.guest(number) else {
                summary.leftOut += 1
                continue
            }
            guard guest.isVerified else { continue }
            guard try check.isSound(guest.id, guest.bytes, guest.signature) else {
                summary.leftOut += 1
                continue
            }
            if size + guest.bytes.count > session.limits.requestBytes || batch.count == session.limits.requestChanges {
                try emit(batch)
                (batch, size) = ([], 0)
            }
            batch.append((guest.bytes, guest.signature))
            size += guest.bytes.count
        }
        try emit(batch)
    }

    private typealias Signed = (bytes: [UInt8], signature: [UInt8])

    private mutating func emit(_ batch: [Signed]) throws {
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
