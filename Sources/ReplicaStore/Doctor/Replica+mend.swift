import SyncCore
import SyncProtocol

extension Replica {
    /// Puts right what of a log can be told from the rest of it: an id and the bytes that make it vouch for each other, a time
    /// stands in the change itself, a loss in the rows. What is left needs the server.
    package func mend(_ faults: [LogFault]) throws {
        let altered = faults.count { if case .altered = $0 { true } else { false } }
        for fault in faults {
            switch fault {
            // Of what has a number the server has the bytes once more: it takes too long to look for many.
            case .altered(_, .some) where altered > 1: break
            case .altered(let change, _): try mendBytes(of: change)
            case .time(let change): try transaction { try $0.mendTime(of: change) }
            case .loss(let change): try transaction { try $0.mendLoss(of: change) }
            case .receipt, .gap, .compacted, .chain: break
            }
        }
        try dropReceipts(at: faults.compactMap { if case .receipt(let position) = $0 { position } else { nil } })
    }

    /// One byte was altered, of the bytes or of the id: there is one way in which both fit again. It is sought while others write.
    private func mendBytes(of id: Identifier) throws {
        let (limits, space) = (try inQueue { $0.limits }, try read { try $0.identity.space })
        let codec = ChangeCodec(limits: limits)
        let made = { (bytes: [UInt8]) in (try? codec.decode(bytes)).map { ChangeIdentity.id(of: $0, space: space) } }
        guard let kept = try read({ try $0.session.log.keptBytes(of: id) }), !kept.bytes.isEmpty else { return }
        var (right, bytes) = (id, kept.bytes)
        if let other = made(bytes), zip(other.bytes, id.bytes).count(where: { $0 != $1 }) == 1 {
            right = other
        } else if let restored = AlteredByte.restored(bytes, where: { made($0) == id }) {
            bytes = restored
        } else if try read({ try $0.session.isDeclaredLost(id) }) {
            // It counts for nothing, and nothing of it can be read: as if it had never come.
            bytes = []
        }
        try transaction { session in
            // Where the right id is there already, it is this one that is one too many. What an erasure has emptied meanwhile
            // stays empty.
            try session.connection.run(
                "UPDATE OR IGNORE change SET id = ?, bytes = ? WHERE n = ? AND CAST(bytes AS BLOB) = ?", .identifier(right),
                .bytes(bytes), .integer(kept.number), .bytes(kept.bytes))
            session.forget()
        }
    }
}

extension ChangeLog {
    fileprivate func keptBytes(of id: Identifier) throws -> (number: Int64, bytes: [UInt8])? {
        guard let stored = try stored(id), let bytes = try bytes(stored.number) else { return nil }
        return (stored.number, bytes)
    }
}

extension Session {
    fileprivate func mendTime(of id: Identifier) throws {
        guard let stored = try log.stored(id), let change = try log.kept(stored.number) else { return }
        try connection.run(
            "UPDATE change SET recorded_at = ? WHERE n = ?", .integer(change.recordedAt), .integer(stored.number))
        forget()
    }

    fileprivate func mendLoss(of id: Identifier) throws {
        guard let stored = try log.stored(id), stored.position == nil else { return }
        // Without bytes it can only have been declared lost: it is the rows that do not say so any more.
        guard try isDeclaredLost(id) || !stored.isHollow else { return }
        let void: Value = try isDeclaredLost(id) ? .integer(Int64(Reason.lost.rawValue)) : .null
        try connection.run("UPDATE change SET void = ? WHERE n = ?", void, .integer(stored.number))
        forget()
    }
}
