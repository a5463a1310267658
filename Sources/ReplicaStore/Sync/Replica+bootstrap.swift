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

/// The snapshot lacks what the server had numbered, as this replica knows: it lost that, and is given it back first.
package struct LackingSnapshot: Error {}

extension Replica {
    /// Takes over the state of a snapshot, in one transaction: all its changes and rows, and over them what is unsent here. It
    /// is read like any other outside thing: every row is decoded, and the digest of what was read must be the server's.
    /// - Parameter givenThrough: the server was given all that it may have lost up to this position of this replica's log. A snapshot
    ///   without something that has a number here after it is not taken: `LackingSnapshot`.
    /// - Parameter sign: this replica's signature of a change of its own. Without it a change that names what the snapshot lacks
    ///   is an error.
    package func adopt(
        _ snapshot: Replica, _ claim: SnapshotClaim, givenThrough: UInt64 = .max, sign: ((Identifier) throws -> [UInt8])? = nil
    ) throws {
        // What is taken along gets another place, and another seal.
        _ = try? mendLocal(takingOut: false)
        try snapshot.read { source in
            let theirs = try source.identity
            let state = try source.syncState
            guard state.cursor == claim.position, state.chain == claim.chain else {
                throw StoreError.log("the snapshot is not of position \(claim.position)")
            }
            try transaction { session in
                let own = try Reader(session: session).identity
                guard theirs.space == own.space else { throw StoreError.log("the snapshot is of another space") }
                let log = try SnapshotLog(source.session, of: own.space, chain: claim.chain, replica: own.replica)
                let adoption = try Adoption(session: session, source: source.session, givenThrough: givenThrough, sign: sign)
                try adoption.run(log)
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
