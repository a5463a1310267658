import SyncCore
import SyncProtocol

extension Replica {
    /// Reads every change: its id is computed again, and the chain hash over all of them.
    package func checkLog() throws -> [LogFault] {
        try read { reader in
            let session = reader.session
            let base = try Statement.position(try session.meta.get(.base).integer ?? 0)
            let check = LogCheck(session: session, space: try reader.identity.space, base: base)
            var faults: [LogFault] = []
            var trail = LogTrail(space: check.space)
            let statement = try session.connection.prepare(
                "SELECT id, position, void, bytes, recorded_at FROM change ORDER BY position IS NULL, position, n")
            defer { statement.reset() }
            while try statement.step() {
                let kept = try LogCheck.Kept(statement)
                if let position = kept.position {
                    guard position == trail.end + 1 else { return faults + [.gap(after: trail.end)] }
                    trail.append(kept.id, verdict: kept.verdict)
                }
                if let fault = try check.fault(in: kept) { faults.append(fault) }
            }
            if try !CompactedSum.isRight(session) { faults.append(.compacted) }
            let state = try reader.syncState
            if trail.chain(at: state.cursor) != state.chain || trail.end != state.cursor { faults.append(.chain) }
            return faults
        }
    }
}

/// Looks at one change of a log at a time.
private struct LogCheck {
    let session: Session
    let space: Identifier
    /// Up to there changes may have been compacted.
    let base: UInt64

    /// A change as the file has it.
    struct Kept {
        var id: Identifier
        var position: UInt64?
        var void: Int64?
        var bytes: [UInt8]
        var recordedAt: Int64

        /// A refusal for no reason is none that the server gave.
        var verdict: UInt32 { void.map { $0 == 0 ? .max : UInt32(truncatingIfNeeded: $0) } ?? 0 }

        init(_ statement: Statement) throws {
            guard case .identifier(let id) = statement.value(at: 0) else { throw StoreError.damaged("a change without an id") }
            self.id = id
            position = statement.isNull(at: 1) ? nil : try statement.position(at: 1)
            void = statement.isNull(at: 2) ? nil : statement.integer(at: 2)
            bytes = statement.bytes(at: 3)
            recordedAt = statement.integer(at: 4)
        }
    }

    func fault(in kept: Kept) throws -> LogFault? {
        if kept.position == nil, try session.isDeclaredLost(kept.id) != (kept.void != nil) { return .loss(change: kept.id) }
        guard !kept.bytes.isEmpty else {
            // Compacted, or declared lost before it came: there is nothing to read.
            let mayBeEmpty = kept.position.map { $0 <= base } ?? (kept.void != nil)
            return mayBeEmpty ? nil : .altered(change: kept.id, position: kept.position)
        }
        guard let change = session.log.whole(kept.id, kept.bytes, space: space) else {
            return .altered(change: kept.id, position: kept.position)
        }
        return change.recordedAt == kept.recordedAt ? nil : .time(change: kept.id)
    }
}

extension Session {
    /// Whether the bytes of a change are those that made its id.
    func isWhole(_ change: Int64) throws -> Bool {
        guard let bytes = try log.bytes(change) else { return false }
        return log.whole(try index.entry(change).id, bytes, space: try Reader(session: self).identity.space) != nil
    }

    /// Whether the rows say that a change was declared lost.
    func isDeclaredLost(_ change: Identifier) throws -> Bool {
        try rows.load(SystemTables.Number.loss, change).map { !$0.numbered.isEmpty } ?? false
    }
}
