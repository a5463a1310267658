package import SyncProtocol

/// Something in a replica's log that is not what its ids and its chain hash say.
package enum LogFault: Error, Sendable, Equatable {
    /// The bytes of a change make another id than it was kept under, or cannot be read.
    case altered(change: Identifier, position: UInt64?)
    /// It is kept with another time than the change itself says: it wins or loses where it should not.
    case time(change: Identifier)
    /// What the server signed of a position is not what stands here.
    case receipt(position: UInt64)
    /// A position is missing, or stands twice.
    case gap(after: UInt64)
    /// The entries make another chain hash than the replica had when it folded them.
    case chain
}

extension Replica {
    /// Reads every change: its id is computed again, and the chain hash over all of them.
    package func checkLog() throws -> [LogFault] {
        try read { reader in
            let session = reader.session
            let identity = try reader.identity
            var faults: [LogFault] = []
            var trail = LogTrail(space: identity.space)
            let statement = try session.connection.prepare(
                "SELECT id, position, void, bytes, recorded_at FROM change ORDER BY position IS NULL, position, n")
            defer { statement.reset() }
            while try statement.step() {
                guard case .identifier(let id) = statement.value(at: 0) else {
                    throw StoreError.damaged("a change without an id")
                }
                let position = statement.isNull(at: 1) ? nil : try statement.position(at: 1)
                if let position {
                    guard position == trail.end + 1 else { return faults + [.gap(after: trail.end)] }
                    let verdict = statement.isNull(at: 2) ? 0 : UInt32(truncatingIfNeeded: statement.integer(at: 2))
                    trail.append(id, verdict: verdict)
                }
                let bytes = statement.bytes(at: 3)
                // Compacted, or declared lost before it came: there is nothing to read.
                if bytes.isEmpty { continue }
                let change = try? session.log.codec.decode(bytes)
                if change.map({ ChangeIdentity.id(of: $0, space: identity.space) }) != id {
                    faults.append(.altered(change: id, position: position))
                } else if change?.recordedAt != statement.integer(at: 4) {
                    faults.append(.time(change: id))
                }
            }
            let state = try reader.syncState
            if trail.chain(at: state.cursor) != state.chain || trail.end != state.cursor { faults.append(.chain) }
            return faults
        }
    }
}
