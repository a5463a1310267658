import Crypto
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// What a laptop does when the server's log began another life: it finds the last position that both logs have, and gives back
/// what the server lost after it, its own changes and others', each run up to a position that the server had signed.
struct Recovery {
    let replica: Replica
    let remote: Remote
    let identity: ReplicaIdentity
    let token: String
    let serverKey: [UInt8]
    let limits: Limits

    enum Outcome {
        /// The server's log holds all of this one's entries at the same positions.
        case together(given: Int)
        /// It holds them in another order, or has dropped what came before: the state is fetched anew.
        /// - Parameters:
        ///   - head: how far the server's log reached when it had taken what it lost; nil if nothing was there to give.
        ///   - through: up to where in this replica's log the server has everything.
        case apart(given: Int, head: WireCursor?, through: UInt64)
    }

    func run() throws -> Outcome {
        // The cursor first: a bundle may move it between the two, and the trail must reach it.
        let state = try replica.read { try $0.syncState }
        let trail = try replica.trail()
        var common = try findCommon(trail, state)
        var (given, head): (Int, WireCursor?) = (0, nil)
        if common < state.cursor { (given, head) = try give(after: common, trail) }
        if given > 0 { common = try findCommon(trail, state) }
        // A bundle may have moved the cursor meanwhile: of what came with it the server has heard nothing.
        let now = try replica.read { try $0.syncState }
        return common == now.cursor ? .together(given: given) : .apart(given: given, head: head, through: state.cursor)
    }

    /// Enters the new life where both logs are one up to the cursor.
    private func findCommon(_ trail: LogTrail, _ state: SyncState) throws -> UInt64 {
        var search = CommonSearch(from: 0, to: state.cursor)
        while true {
            let probes = search.probes(count: limits.probes)
            let response = try remote.common(request(probes, trail, state), token: token)
            guard search.take(matching: Int(response.matching)) else {
                throw SyncFailure.protocolViolation("more positions in common than were asked about")
            }
            if search.isDone {
                if search.low == state.cursor { try enter(response, state) }
                return search.low
            }
        }
    }

    private func request(_ probes: [UInt64], _ trail: LogTrail, _ state: SyncState) -> WireCommonRequest {
        var request = WireCommonRequest()
        request.protocolMin = ProtocolVersion.oldest
        request.protocolMax = ProtocolVersion.newest
        request.replica = identity.replica.data
        request.epoch = state.epoch?.data ?? Data()
        request.cursor = state.cursor
        request.chain = Data(state.chain)
        request.signature = Data(state.signature ?? [])
        request.probes = probes.map { position in
            var probe = WireProbe()
            probe.position = position
            probe.chain = Data(trail.chain(at: position) ?? [])
            return probe
        }
        return request
    }

    private func enter(_ response: WireCommonResponse, _ state: SyncState) throws {
        guard let epoch = Identifier(response.epoch), epoch != .zero else { throw SyncFailure.protocolViolation("no epoch") }
        guard state.cursor > 0 else { return try replica.enter(epoch: epoch, signature: nil, from: state) }
        let signed = LogChain.signedBytes(epoch: epoch, position: state.cursor, chain: state.chain)
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: serverKey),
            key.isValidSignature(response.signature, for: signed)
        else { throw SyncFailure.protocolViolation("the answer is not signed by the server that was joined") }
        try replica.enter(epoch: epoch, signature: Array(response.signature), from: state)
    }

    // MARK: Giving back

    /// Lives of the log in which giving begins from the start.
    private static let beginnings = 4

    /// Gives back all that is here, whatever the server has: what it dropped of its log nobody can compare.
    /// - Returns: as `Outcome.apart`.
    func giveAll() throws -> (given: Int, head: WireCursor?, through: UInt64) {
        let through = try replica.read { try $0.syncState.cursor }
        let given: (Int, WireCursor?)
        do {
            let trail = try replica.trail()
            given = try give(after: 0, trail)
        } catch StoreError.damaged {
            // The log has a gap: what the server signed on either side of it is given all the same.
            given = try give(after: 0) { try replica.soundRun(after: $0, serverKey: serverKey) }
        }
        return (given.0, given.1, through)
    }

    private func give(after common: UInt64, _ trail: LogTrail) throws -> (Int, WireCursor?) {
        try give(after: common) { try replica.receipt(after: $0, trail, serverKey: serverKey) }
    }

    /// - Parameter next: the run that begins at a position or after it.
    /// - Returns: how many entries the server had lost, and where its log ended then.
    private func give(after common: UInt64, next: (UInt64) throws -> ReceiptRun?) throws -> (Int, WireCursor?) {
        // What was compacted here every back-up contains, and the server may have dropped as well.
        let base = try replica.base()
        var position = max(common, base)
        var given = 0
        var head: WireCursor?
        var begun: [Data: Int] = [:]
        while let run = try next(position) {
            let receipt = WireReceipt(run)
            guard let response = try remote.offer(receipt, from: identity.replica, token: token) else {
                // Something of it is not what it was, on this disk: what follows is given all the same.
                position = run.end
                continue
            }
            guard response.needs.isEmpty else {
                // The server was put back once more since it was asked: it gets everything that is here.
                if begun[response.head.epoch] == nil {
                    guard begun.count < Self.beginnings else {
                        throw SyncFailure.otherLife("the server is put back again and again")
                    }
                    position = base
                } else {
                    // It lacks what nobody here can give: a viewer proves no erasure. What follows may still be taken; and this
                    // is kept for it as it signed it.
                    try replica.keepRelay(receipt)
                    position = run.end
                }
                begun[response.head.epoch, default: 0] += 1
                continue
            }
            given += Int(response.taken)
            if response.hasHead { head = response.head }
            position = run.end
        }
        guard given > 0, let end = head else { return (given, head) }
        // What was passed over may have been waiting for what came after it.
        let rest = try Relay(replica: replica, remote: remote, identity: identity, token: token).pass(at: Array(end.chain))
        return (given + rest.taken, rest.head ?? end)
    }
}

extension WireCursor {
    /// Where a replica stands.
    init(_ state: SyncState) {
        self.init()
        epoch = state.epoch?.data ?? Data()
        position = state.cursor
        chain = Data(state.chain)
        signature = Data(state.signature ?? [])
    }
}

extension WireGiveRequest {
    init(_ receipt: WireReceipt, from replica: Identifier) {
        self.init()
        protocolMin = ProtocolVersion.oldest
        protocolMax = ProtocolVersion.newest
        self.replica = replica.data
        self.receipt = receipt
    }
}

extension WireReceipt {
    init(_ run: ReceiptRun) {
        self.init()
        epoch = run.epoch.data
        start = run.start
        startChain = Data(run.startChain)
        chain = Data(run.chain)
        signature = Data(run.signature)
        entries = run.entries.map { entry in
            var wire = WireEntry()
            wire.position = entry.position
            if case .change(let bytes) = entry.content { wire.change = Data(bytes) }
            if let refused = entry.refused { wire.refused = WireReason(rawValue: Int(refused.rawValue)) ?? .unspecified }
            return wire
        }
    }
}
