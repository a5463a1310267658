import Crypto
import ReplicaStore
import SyncCore
import SyncProtocol

/// Whether the key that lies here made the signatures that the model keeps. One alone may have been altered on the disk, so that the
/// key is doubted only where it verifies none of all that there are.
struct SignatureCheck {
    let key: Curve25519.Signing.PublicKey
    let space: ServedSpace
    let log: any LogStore

    /// - Parameters:
    ///   - state: the one that a compacted log begins with, which keeps signatures as well.
    ///   - end: how far the log is right; nil: to its end.
    func run(_ model: Replica, _ state: Replica?, through end: UInt64?) throws -> [ServerFinding] {
        // What cannot be read at all is found by who looks at the model.
        guard let kept = try? model.receipts() else { return [] }
        let wrong = try kept.filter { try !isRight($0.receipt, through: end) }
        let receipts = (kept + ((try? state?.receipts()) ?? [])).compactMap(\.receipt)
        // What a state says of where it stands an older server did not keep up: it speaks for the key alone.
        let others = [model, state].compactMap { try? $0?.stateReceipt() }
        // One of an altered position or life says nothing of the key.
        if !(receipts + others).contains(where: isSigned), try receipts.contains(where: { try isOfLog($0, through: end) }) {
            return [ServerFinding(.key)]
        }
        return wrong.map { ServerFinding(.modelLog(.receipt(position: $0.position)), mendable: end == nil) }
    }

    private func isRight(_ receipt: Receipt?, through end: UInt64?) throws -> Bool {
        guard let receipt else { return false }
        return try isSigned(receipt) && isOfLog(receipt, through: end)
    }

    private func isSigned(_ receipt: Receipt) -> Bool {
        let signed = LogChain.signedBytes(epoch: receipt.epoch, position: receipt.position, chain: receipt.chain)
        return key.isValidSignature(receipt.signature, for: signed)
    }

    /// Whether the log had this chain hash there, in this life or one before.
    private func isOfLog(_ receipt: Receipt, through end: UInt64?) throws -> Bool {
        guard try receipt.epoch == space.epoch || log.hasEnded(receipt.epoch) else { return false }
        // What was compacted cannot be told, nor what is behind a fault of the log.
        guard receipt.position <= end ?? .max, let chain = try log.chain(at: receipt.position) else { return true }
        return chain == receipt.chain
    }
}
