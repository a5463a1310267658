import Crypto
import Foundation
import SyncCore
import SyncProtocol

/// A receipt that was checked: entries that follow each other up to a position that this server signed. Nobody else can have
/// made them up, because each is in the chain hash that was signed.
struct ReceivedRun {
    struct Entry {
        var id: Identifier
        var change: Change
        var bytes: [UInt8]
        var refused: Reason?
    }

    let entries: [Entry]

    init(
        _ receipt: WireReceipt, space: Identifier, codec: ChangeCodec, key: Curve25519.Signing.PublicKey, limits: Limits
    ) throws {
        guard let epoch = Identifier(receipt.epoch), receipt.startChain.count == 32, receipt.chain.count == 32 else {
            throw ServerFailure.malformed("receipt")
        }
        guard !receipt.entries.isEmpty, receipt.entries.count <= limits.receiptEntries else {
            throw ServerFailure.malformed("a receipt of so many entries")
        }
        var chain = Array(receipt.startChain)
        var position = receipt.start
        var entries: [Entry] = []
        entries.reserveCapacity(receipt.entries.count)
        for wire in receipt.entries {
            guard position < UInt64(Int64.max), wire.position == position + 1 else { throw ServerFailure.malformed("a gap") }
            position += 1
            let entry = try Self.entry(wire, space: space, codec: codec)
            chain = LogChain.next(chain, position: position, id: entry.id, verdict: entry.refused?.rawValue ?? 0)
            entries.append(entry)
        }
        let signed = LogChain.signedBytes(epoch: epoch, position: position, chain: chain)
        guard chain == Array(receipt.chain), key.isValidSignature(receipt.signature, for: signed) else {
            throw ServerFailure.badReceipt
        }
        self.entries = entries
    }

    private static func entry(_ wire: WireEntry, space: Identifier, codec: ChangeCodec) throws -> Entry {
        let bytes = Array(wire.change)
        var refused: Reason?
        if wire.refused != .unspecified {
            refused = Reason(rawValue: UInt32(truncatingIfNeeded: wire.refused.rawValue))
            if refused == nil { throw ServerFailure.malformed("a reason") }
        }
        do {
            let change = try codec.decode(bytes)
            return Entry(id: ChangeIdentity.id(of: change, space: space), change: change, bytes: bytes, refused: refused)
        } catch .unknownKind(let what) {
            // A later version wrote it, and this one may not judge it: the laptop waits, and keeps it.
            throw ServerFailure(409, "unknown_kind", what)
        } catch {
            throw ServerFailure.malformed("a change that cannot be read")
        }
    }
}
