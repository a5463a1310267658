import Crypto
import Foundation
import SyncCore
import SyncProtocol

/// The lives of the log. Another begins when the server finds out that it has lost entries: at `restore`, at a cursor that it
/// signed itself and that its log does not reach, or at a life that it never recorded. An ended one starts no other.
struct Lives {
    let log: any LogStore
    let key: Curve25519.Signing.PublicKey
    let environment: Environment

    /// What a replica says of where it stands.
    struct Cursor {
        /// Nil before the first sync.
        var epoch: Identifier?
        var position: UInt64
        /// 32 bytes.
        var chain: [UInt8]
        /// The server's, over these three.
        var signature: [UInt8]
    }

    enum Standing {
        /// Its log and the server's are one up to its cursor.
        case here
        /// It comes from another life: it looks for the last common position, and gives back what the server lost.
        case elsewhere
    }

    /// Where a replica stands towards the log; begins another life if this shows that one was lost.
    func standing(of cursor: Cursor, in space: ServedSpace) throws -> Standing {
        guard let epoch = cursor.epoch else {
            guard try isInLog(cursor) else { throw ServerFailure.otherLog }
            return .here
        }
        if epoch == space.epoch {
            if try isInLog(cursor) { return .here }
            guard isSigned(cursor, epoch) else { throw ServerFailure.otherLog }
            try begin(after: space, ending: [epoch])
            return .elsewhere
        }
        // At the log's start nothing is signed, and nothing can have been lost.
        if try cursor.position == 0 || log.hasEnded(epoch) { return .elsewhere }
        guard isSigned(cursor, epoch) else { throw ServerFailure.otherEpoch }
        try begin(after: space, ending: [space.epoch, epoch])
        return .elsewhere
    }

    /// Begins a life: the server is then another replica, and waits for what it lost.
    func begin(after space: ServedSpace, ending epochs: [Identifier]) throws {
        try log.live(next(after: space), ending: epochs)
    }

    func next(after space: ServedSpace) -> ServedSpace {
        var next = space
        next.epoch = environment.randomIdentifier()
        next.replica = environment.randomIdentifier()
        next.recovery = .on
        return next
    }

    private func isInLog(_ cursor: Cursor) throws -> Bool {
        let chain = try log.chain(at: cursor.position)
        // The base after the chain: another process may compact between them.
        guard cursor.position >= (try log.base().position) else { throw ServerFailure.compacted }
        return chain == cursor.chain
    }

    private func isSigned(_ cursor: Cursor, _ epoch: Identifier) -> Bool {
        key.isValidSignature(
            cursor.signature, for: LogChain.signedBytes(epoch: epoch, position: cursor.position, chain: cursor.chain))
    }
}
