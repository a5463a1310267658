import Crypto
import Foundation
package import ReplicaStore
import SyncCore
package import SyncProtocol

/// One sync as a state machine: it makes requests, checks answers, and says when it is done. No network, no clock, no
/// database.
///
///     nextRequest ─▶ (the transport) ─▶ accept ─▶ (the replica folds) ─▶ nextRequest … until isDone
package struct SyncSession: Sendable {
    private let replica: Identifier
    /// The server's Ed25519 public key, 32 bytes.
    private let serverKey: [UInt8]
    private let limits: Limits
    private var pushedThrough: Int64 = 0
    private var pushing: [Identifier] = []
    private var sawEnd = false
    private var hasMoreToPush = true

    /// Changes that wait for others which the server has not got.
    package private(set) var waiting: [Identifier] = []
    /// Changes that the server takes once it has recovered.
    package private(set) var deferred: [Identifier] = []
    /// What the last answer said of the changes that the server did not number.
    private var held = HeldVerdicts()
    /// The server has no entries up to here any more.
    package private(set) var base: UInt64 = 0
    /// The digest that the server had at the end; 32 bytes.
    package private(set) var serverDigest: [UInt8]?

    package init(replica: Identifier, serverKey: [UInt8], limits: Limits = .standard) {
        self.replica = replica
        self.serverKey = serverKey
        self.limits = limits
    }

    /// Nothing is left to send, and the log was read to its end.
    package var isDone: Bool { sawEnd && !hasMoreToPush }

    /// Unsent changes are wanted after this local number.
    package var wantsAfter: Int64 { pushedThrough }

    /// - Parameters:
    ///   - unsent: the next unsent changes after `wantsAfter`, signed, within the request's limits.
    ///   - isLast: whether no unsent change follows them.
    package mutating func nextRequest(_ unsent: [SignedChange], isLast: Bool, at state: SyncState) -> WireSyncRequest {
        var request = WireSyncRequest()
        request.protocolMin = ProtocolVersion.oldest
        request.protocolMax = ProtocolVersion.newest
        request.replica = replica.data
        request.epoch = state.epoch?.data ?? Data()
        request.cursor = state.cursor
        request.chain = Data(state.chain)
        request.signature = Data(state.signature ?? [])
        request.changes = unsent.map { signed in
            var pushed = WirePushed()
            pushed.change = Data(signed.change.bytes)
            pushed.signature = Data(signed.signature)
            return pushed
        }
        pushing = unsent.map(\.change.id)
        pushedThrough = unsent.last?.change.number ?? pushedThrough
        hasMoreToPush = !isLast
        return request
    }

    /// Checks an answer and makes it a page of the log.
    package mutating func accept(
        _ response: WireSyncResponse, to state: SyncState, clockOffset: Int64?
    ) throws(SyncFailure) -> LogPage {
        guard (ProtocolVersion.oldest...ProtocolVersion.newest).contains(response.protocol) else {
            throw .tooOld("the server answered in version \(response.protocol)")
        }
        guard let epoch = Identifier(response.epoch), epoch != .zero else { throw .protocolViolation("no epoch") }
        guard state.epoch == nil || state.epoch == epoch else { throw .otherLog("the log began another life") }
        guard response.chain.count == 32 else { throw .protocolViolation("no chain hash") }
        try checkSignature(of: response, epoch: epoch)
        try take(response.verdicts)
        guard response.entries.count <= limits.responseEntries else { throw .protocolViolation("too many entries") }
        var entries: [LogEntry] = []
        entries.reserveCapacity(response.entries.count)
        for (offset, entry) in response.entries.enumerated() {
            guard entry.position == state.cursor + UInt64(offset) + 1 else { throw .protocolViolation("a gap in the log") }
            entries.append(try Self.entry(entry))
        }
        guard response.position == state.cursor + UInt64(entries.count) else { throw .protocolViolation("the wrong position") }
        guard !response.more || !entries.isEmpty else { throw .protocolViolation("more, but nothing") }
        sawEnd = !response.more
        base = response.base
        serverDigest = response.digest.isEmpty ? nil : Array(response.digest)
        var page = LogPage(
            epoch: epoch, entries: entries, position: response.position, chain: Array(response.chain), clockOffset: clockOffset,
            signature: Array(response.signature))
        page.held = held
        if sawEnd { page.standings = Self.standings(response) }
        return page
    }

    /// Whether so much follows a page that the server's state is fetched quicker than its log is read.
    package func hasMuchToRead(_ page: LogPage) -> Bool { !sawEnd && page.entries.count >= limits.replayedEntries }

    private static func standings(_ response: WireSyncResponse) -> [Standing] {
        response.standings.prefix(mostStandings).compactMap { wire in
            Identifier(wire.replica).map { Standing(replica: $0, applied: wire.applied, isRevoked: wire.revoked) }
        }
    }

    /// Laptops of which the standing is kept.
    private static let mostStandings = 1_000

    /// What the last answer brought let in changes that had waited here: they are to be sent as well.
    package mutating func sendMore() { hasMoreToPush = true }

    /// The last answer was not for where the replica is by now: another is asked for.
    package mutating func readOn() { sawEnd = false }

    private func checkSignature(of response: WireSyncResponse, epoch: Identifier) throws(SyncFailure) {
        let signed = LogChain.signedBytes(epoch: epoch, position: response.position, chain: Array(response.chain))
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: serverKey),
            key.isValidSignature(response.signature, for: signed)
        else { throw .protocolViolation("the answer is not signed by the server that was joined") }
    }

    private mutating func take(_ verdicts: [WireVerdict]) throws(SyncFailure) {
        guard verdicts.count == pushing.count else {
            throw .protocolViolation("\(verdicts.count) verdicts for \(pushing.count) changes")
        }
        held = HeldVerdicts()
        for (verdict, id) in zip(verdicts, pushing) {
            switch verdict.outcome {
            case .numbered, .known: break
            case .waits(let waits):
                waiting.append(id)
                held.waits[id] = waits.needs.prefix(limits.namedChanges).compactMap { Identifier($0) }
            case .deferred: deferred.append(id)
            case .refused(let refused):
                // Without a position it is no entry: nobody else hears of it.
                guard refused.position == 0 else { continue }
                held.refused[id] = Reason(rawValue: UInt32(truncatingIfNeeded: refused.reason.rawValue)) ?? .malformed
            case nil: throw .protocolViolation("a verdict without an outcome")
            }
        }
    }

    private static func entry(_ wire: WireEntry) throws(SyncFailure) -> LogEntry {
        var refused: Reason?
        if wire.refused != .unspecified {
            guard let reason = Reason(rawValue: UInt32(truncatingIfNeeded: wire.refused.rawValue)) else {
                throw .tooOld("a refusal for a reason that this version does not know")
            }
            refused = reason
        }
        if !wire.known.isEmpty {
            guard let id = Identifier(wire.known), wire.change.isEmpty else {
                throw .protocolViolation("an entry that is two things")
            }
            return LogEntry(position: wire.position, content: .known(id), refused: refused)
        }
        guard !wire.change.isEmpty else { throw .protocolViolation("an empty entry") }
        return LogEntry(position: wire.position, content: .change(Array(wire.change)), refused: refused)
    }
}
