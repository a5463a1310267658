import SyncCore
import SyncProtocol

extension Replica {
    /// Drops the bytes of numbered changes up to a position. What they made stays: rows, losers, deletes, and the id, the
    /// position and the header of each; refused ones are kept whole, because lists pass through them, and so are those that name what
    /// was declared lost and may turn up.
    package func compact(through position: UInt64) throws {
        while try compactSome(through: position) {}
    }

    /// A piece at a time, so that no other command waits long.
    private func compactSome(through position: UInt64) throws -> Bool {
        try transaction { session in
            let base = try session.meta.get(.base).integer ?? 0
            let cursor = try session.meta.get(.cursor).integer ?? 0
            let end = min(Int64(clamping: position), cursor, base + Self.compactedAtOnce)
            guard base < end else { return false }
            let statement = try session.connection.prepare(
                "SELECT n FROM change WHERE position > ? AND position <= ? AND void IS NULL")
            statement.bind(base, at: 1)
            statement.bind(end, at: 2)
            var numbers: [Int64] = []
            while try statement.step() { numbers.append(statement.integer(at: 0)) }
            statement.reset()
            let watched = try Replacers.watched(in: session)
            var sum = try CompactedSum.load(session)
            for number in numbers {
                if !watched.isEmpty, try !session.log.change(number).named.isDisjoint(with: watched) { continue }
                let entry = try session.index.entry(number)
                let header = ChangeHeader(try session.whole(number, entry)).bytes
                try session.connection.run(
                    "UPDATE change SET bytes = x'', header = ? WHERE n = ?", .bytes(header), .integer(number))
                sum.add(entry.id, recordedAt: entry.recordedAt, header: header)
            }
            try sum.save(session.meta)
            try session.connection.run("DELETE FROM receipt WHERE position <= ?", .integer(end))
            try session.meta.set(.base, .integer(end))
            session.forget()
            return true
        }
    }

    /// The last position whose entry's bytes are not here any more.
    package func base() throws -> UInt64 {
        try read { UInt64(clamping: try $0.session.meta.get(.base).integer ?? 0) }
    }

    private static let compactedAtOnce: Int64 = 1_000
}

extension Session {
    /// A change that is what its id and its time say: nothing could tell that any more once its bytes are dropped.
    fileprivate func whole(_ number: Int64, _ entry: ChangeIndex.Entry) throws -> Change {
        let space = try Reader(session: self).identity.space
        guard let change = log.whole(entry.id, try log.bytes(number) ?? [], space: space), change.recordedAt == entry.recordedAt
        else { throw StoreError.damaged("change \(entry.id) is not what was numbered") }
        return change
    }
}
