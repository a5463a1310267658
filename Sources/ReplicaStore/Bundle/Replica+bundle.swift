package import SyncProtocol

extension Replica {
    /// Puts a bundle together, of one moment.
    /// - Parameters:
    ///   - since: a position that its readers have passed; 0: they may have nothing.
    ///   - serverKey: the Ed25519 public key of the server that was joined, 32 bytes.
    ///   - sign: this replica's signature of a change, 64 bytes.
    ///   - emit: takes the parts, in order.
    package func makeBundle(
        since: UInt64 = 0, serverKey: [UInt8], sign: @escaping (Identifier) throws -> [UInt8],
        emit: @escaping (WireBundlePart) throws -> Void
    ) throws -> BundleSummary {
        try read { reader in
            // Under another name nobody would take it.
            try MetaCopy.require([.replica, .space], in: reader.session)
            var maker = try BundleMaker(
                session: reader.session, since: since, serverKey: serverKey, sign: sign, emit: emit)
            return try maker.make()
        }
    }

    /// Takes a bundle in: all of it or, if this throws, nothing.
    /// - Parameters:
    ///   - serverKey: the Ed25519 public key of the server that was joined, 32 bytes.
    ///   - next: gives the parts, in order; nil at the end.
    package func applyBundle(serverKey: [UInt8], next: () throws -> WireBundlePart?) throws -> BundleOutcome {
        try transaction { session in
            try MetaCopy.mend(session)
            let reader = Reader(session: session)
            let before = try reader.conflictIDs()
            let application = try BundleApplication(session: session, serverKey: serverKey)
            while let part = try next() { try application.take(part) }
            var outcome = try application.finish()
            let after = try reader.conflictIDs()
            outcome.conflicts = after.count
            outcome.newConflicts = after.subtracting(before).count
            outcome.parked = try reader.parked().count
            outcome.waiting = try WaitingRoom(session: session).count
            return outcome
        }
    }
}
