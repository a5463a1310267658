import Foundation
import ReplicaStore
import SwiftProtobuf
import SyncClient
import SyncCore
import SyncProtocol

/// The messages of carnet.proto. The first byte of an input says which; what a laptop reads of an answer is read as it does.
package struct MessageTarget: FuzzTarget {
    package let name = "message"
    private let signer: Signer
    private let codec = ChangeCodec()
    private let space = Identifier(high: 7, low: 7)
    private let limits = Limits.standard

    private struct Kind: Sendable {
        var shape: WireTree.Shape
        var read: @Sendable ([UInt8]) throws -> (any SwiftProtobuf.Message)?
        var again: @Sendable (any SwiftProtobuf.Message) throws -> Bool

        init<M: SwiftProtobuf.Message & Equatable>(_ type: M.Type, _ shape: WireTree.Shape = Shapes.leaf) {
            self.shape = shape
            read = { try? M(serializedBytes: $0) }
            again = { message in
                guard let message = message as? M else { return false }
                let written: [UInt8] = try message.serializedBytes()
                let read = try M(serializedBytes: written)
                let rewritten: [UInt8] = try read.serializedBytes()
                return read == message && rewritten == written
            }
        }
    }

    private static let kinds: [Kind] = [
        Kind(WireSyncResponse.self, Shapes.response), Kind(WireSyncRequest.self, Shapes.request),
        Kind(WireCommonRequest.self, Shapes.common), Kind(WireCommonResponse.self),
        Kind(WireGiveRequest.self, Shapes.give), Kind(WireGiveResponse.self), Kind(WireSnapshotRequest.self),
        Kind(WireSnapshotResponse.self), Kind(WireEndorseRequest.self), Kind(WireEndorseResponse.self),
        Kind(WireJoinRequest.self), Kind(WireJoinResponse.self), Kind(WireReceipt.self, Shapes.receipt),
        Kind(WireFailure.self),
    ]

    package init() throws {
        guard let signer = Signer(secret: [UInt8](repeating: 9, count: 32)) else { throw Broken("no key") }
        self.signer = signer
    }

    package func seeds() throws -> [[UInt8]] {
        var random = Randomness(seed: 1)
        return try Self.kinds.indices.map { [UInt8($0)] + (try made($0, &random)) }
    }

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] {
        var bytes = input
        if bytes.isEmpty || random.once(in: 8) {
            let kind = random.once(in: 2) ? random.below(2) : random.below(Self.kinds.count)
            bytes = [UInt8(kind)] + ((try? made(kind, &random)) ?? [])
        }
        let kind = Int(bytes[0]) % Self.kinds.count
        for _ in 0..<random.below(3) {
            if var tree = WireTree(bytes.dropFirst(), Self.kinds[kind].shape) {
                tree.mutate(&random)
                bytes = [bytes[0]] + tree.bytes
            } else {
                bytes = [bytes[0]] + ByteMutation.mutate(Array(bytes.dropFirst()), &random)
            }
        }
        return kind == 0 && !random.once(in: 4) ? [bytes[0]] + signed(Array(bytes.dropFirst())) : bytes
    }

    package func run(_ input: [UInt8]) throws -> Bool {
        guard let first = input.first else { return false }
        let kind = Self.kinds[Int(first) % Self.kinds.count]
        guard let message = try kind.read(Array(input.dropFirst())) else { return false }
        try Broken.unless(try kind.again(message), "another message comes back")
        switch message {
        case let response as WireSyncResponse: return try accept(response)
        case let request as WireSyncRequest: return try request.changes.allSatisfy { try isChange($0.change) }
        case let receipt as WireReceipt: return try receipt.entries.allSatisfy { try isChange($0.change) }
        case let request as WireGiveRequest: return try request.receipt.entries.allSatisfy { try isChange($0.change) }
        default: return true
        }
    }

    private func isChange(_ bytes: Data) throws -> Bool {
        guard let change = try? codec.decode(bytes) else { return false }
        try ChangeTarget.check(change, space: space, codec: codec)
        return true
    }

    // MARK: An answer to a sync

    /// As a laptop that asked for what comes before the first entry, and pushed as many changes as there are verdicts.
    private func accept(_ response: WireSyncResponse) throws -> Bool {
        let cursor = (response.entries.first?.position ?? response.position &+ 1) &- 1
        guard cursor <= UInt64(Int64.max) else { return false }
        let state = SyncState(
            epoch: nil, cursor: cursor, chain: [UInt8](repeating: 0, count: 32), digest: Digest(), lastSync: nil)
        var session = SyncSession(
            replica: Identifier(high: 1, low: 1), serverKey: signer.publicKey, limits: limits)
        let pushed = response.verdicts.indices.map { index in
            SignedChange(
                change: UnsentChange(number: Int64(index + 1), id: Identifier(high: 2, low: UInt64(index)), bytes: []),
                signature: [])
        }
        _ = session.nextRequest(pushed, isLast: true, at: state)
        guard let page = try? session.accept(response, to: state, clockOffset: nil) else { return false }
        try Broken.unless(page.position == cursor + UInt64(page.entries.count), "a page that does not reach its position")
        try Broken.unless(page.entries.count <= limits.responseEntries, "too long a page")
        return true
    }

    // MARK: Making

    private func signed(_ bytes: [UInt8]) -> [UInt8] {
        guard var response = try? WireSyncResponse(serializedBytes: bytes) else { return bytes }
        let epoch = Identifier(response.epoch) ?? .zero
        let signed = LogChain.signedBytes(epoch: epoch, position: response.position, chain: Array(response.chain))
        response.signature = Data((try? signer.sign(signed)) ?? [])
        return (try? response.serializedBytes()) ?? bytes
    }

    private func made(_ kind: Int, _ random: inout Randomness) throws -> [UInt8] {
        switch kind {
        case 0: return signed(try response(&random).serializedBytes())
        case 1: return try request(&random).serializedBytes()
        case 4:
            var give = WireGiveRequest()
            give.protocolMin = 1
            give.protocolMax = 1
            give.replica = random.identifier().data
            give.receipt = Self.receipt(&random)
            return try give.serializedBytes()
        case 12: return try Self.receipt(&random).serializedBytes()
        default: return Self.anything(&random)
        }
    }

    private func response(_ random: inout Randomness) -> WireSyncResponse {
        var response = WireSyncResponse()
        response.protocol = 1
        response.epoch = random.identifier().data
        let start = random.integer() >> 2
        for offset in 0..<UInt64(random.below(4)) { response.entries.append(Self.entry(start + offset + 1, &random)) }
        for _ in 0..<random.below(4) { response.verdicts.append(Self.verdict(&random)) }
        response.position = start + UInt64(response.entries.count)
        response.chain = Data(random.bytes(32))
        response.more = random.once(in: 3) && !response.entries.isEmpty
        if !response.more { response.digest = Data(random.bytes(32)) }
        response.serverTimeMs = Int64(bitPattern: random.integer())
        response.base = random.integer()
        return response
    }

    private func request(_ random: inout Randomness) -> WireSyncRequest {
        var request = WireSyncRequest()
        request.protocolMin = 1
        request.protocolMax = UInt32(1 + random.below(3))
        request.replica = random.identifier().data
        request.epoch = random.identifier().data
        request.cursor = random.integer()
        request.chain = Data(random.bytes(32))
        for _ in 0..<random.below(4) {
            var pushed = WirePushed()
            pushed.change = Data(ChangeTarget.made(&random))
            pushed.signature = Data(random.bytes(64))
            request.changes.append(pushed)
        }
        return request
    }

    static func receipt(_ random: inout Randomness) -> WireReceipt {
        var receipt = WireReceipt()
        receipt.epoch = random.identifier().data
        receipt.start = random.integer() >> 2
        receipt.startChain = Data(random.bytes(32))
        for offset in 0..<UInt64(1 + random.below(3)) { receipt.entries.append(entry(receipt.start + offset + 1, &random)) }
        receipt.chain = Data(random.bytes(32))
        receipt.signature = Data(random.bytes(64))
        return receipt
    }

    static func entry(_ position: UInt64, _ random: inout Randomness) -> WireEntry {
        var entry = WireEntry()
        entry.position = position
        if random.once(in: 5) { entry.known = random.identifier().data } else { entry.change = Data(ChangeTarget.made(&random)) }
        if random.once(in: 5) { entry.refused = WireReason(rawValue: 1 + random.below(8)) ?? .unspecified }
        return entry
    }

    private static func verdict(_ random: inout Randomness) -> WireVerdict {
        var verdict = WireVerdict()
        verdict.id = random.identifier().data
        switch random.below(5) {
        case 0: verdict.numbered = random.integer()
        case 1: verdict.known = random.integer()
        case 2: verdict.refused.reason = WireReason(rawValue: random.below(10)) ?? .unspecified
        case 3: verdict.waits.needs = (0..<random.below(4)).map { _ in random.identifier().data }
        default: verdict.deferred = true
        }
        return verdict
    }

    /// Fields of the kinds that all small messages are made of.
    private static func anything(_ random: inout Randomness) -> [UInt8] {
        var tree = WireTree(fields: [])
        for number in 1...UInt64(12) where !random.once(in: 4) {
            let content: WireTree.Content =
                switch random.below(4) {
                case 0: .integer(random.integer())
                case 1: .bytes(random.bytes([0, 16, 32, 64][random.below(4)]))
                case 2: .bytes(Array("laptop".utf8))
                default: .integer(1)
                }
            tree.fields.append(WireTree.Field(number: number, content: content))
        }
        return tree.bytes
    }
}
