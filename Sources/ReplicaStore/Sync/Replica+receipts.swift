import SyncCore
package import SyncProtocol

/// Entries of the log that follow each other, up to a position that the server signed.
package struct ReceiptRun: Sendable {
    package var epoch: Identifier
    /// The entries stand at start+1, start+2 …
    package var start: UInt64
    /// The chain hash at `start`, 32 bytes.
    package var startChain: [UInt8]
    package var entries: [LogEntry]
    /// The chain hash after the last entry, 32 bytes, and the server's signature over it, 64 bytes.
    package var chain: [UInt8]
    package var signature: [UInt8]

    package var end: UInt64 { start + UInt64(entries.count) }
}

extension Replica {
    /// The chain hash at every position of this replica's log, from 0 to its cursor.
    package func trail() throws -> LogTrail {
        try read { try $0.trail(through: .max, space: $0.identity.space) }
    }

    /// The run after a position, as far as the next position that the server signed; nil where nothing signed follows, or the
    /// bytes were compacted. What is kept of a signature and is none is passed over; and if the disk altered an entry the run
    /// begins behind it: up to there nothing is what was signed.
    package func receipt(after start: UInt64, _ trail: LogTrail, serverKey: [UInt8]) throws -> ReceiptRun? {
        try read { reader in
            var start = start
            for end in try reader.signedPositions(after: start) where end.isSigned(trail, serverKey: serverKey) {
                guard let entries = try reader.wholeEntries(after: start, through: end.position) else { return nil }
                start = end.position - UInt64(entries.count)
                guard !entries.isEmpty else { continue }
                guard let startChain = trail.chain(at: start) else { return nil }
                return ReceiptRun(
                    epoch: end.epoch, start: start, startChain: startChain, entries: entries, chain: end.chain,
                    signature: end.signature)
            }
            return nil
        }
    }

    /// The next run between two positions that the server signed of which every entry is here as it was: where the log has a gap, and
    /// no chain hash behind it is known otherwise.
    package func soundRun(after start: UInt64, serverKey: [UInt8]) throws -> ReceiptRun? {
        try read { reader in
            let space = try reader.identity.space
            var (begin, chain): (UInt64, [UInt8]?) = (0, LogChain.start(space: space))
            for end in try reader.signedPositions(after: 0) where end.isSigned(by: serverKey) {
                defer { (begin, chain) = (end.position, end.chain) }
                guard begin >= start, let startChain = chain else { continue }
                guard let entries = try? reader.wholeEntries(after: begin, through: end.position),
                    UInt64(entries.count) == end.position - begin, !entries.isEmpty,
                    try reader.chain(after: begin, startChain, through: end.position) == end.chain
                else { continue }
                return ReceiptRun(
                    epoch: end.epoch, start: begin, startChain: startChain, entries: entries, chain: end.chain,
                    signature: end.signature)
            }
            return nil
        }
    }

    /// The positions of which what is kept is not what the server signed.
    package func checkReceipts(serverKey: [UInt8]) throws -> [LogFault] {
        // First the signatures, and last where the log begins: whatever others bring or compact meanwhile, each that counts is in
        // the trail.
        let signed = try read { try $0.signedPositions(after: 0) }
        let trail = try trail()
        let base = try read { try Statement.position(try $0.session.meta.get(.base).integer ?? 0) }
        return signed.filter { $0.position > base && !$0.isSigned(trail, serverKey: serverKey) }.map {
            .receipt(position: $0.position)
        }
    }

    /// Forgets signatures that are none: runs of the log end at those that are left, and at the cursor.
    package func dropReceipts(at positions: [UInt64]) throws {
        guard !positions.isEmpty else { return }
        try transaction { session in
            for position in positions {
                try session.connection.run("DELETE FROM receipt WHERE position = ?", .integer(Int64(clamping: position)))
            }
            let state = try SyncState.load(session.meta)
            try ReceiptBook(session: session).keep(state)
        }
    }

    /// Goes on in another life of the log, which has the same entries up to this replica's cursor.
    /// - Parameter seen: where it stood when that was found out. If a bundle has moved it since, nothing is done.
    package func enter(epoch: Identifier, signature: [UInt8]?, from seen: SyncState) throws {
        try transaction { session in
            var state = try SyncState.load(session.meta)
            guard state.epoch == seen.epoch, state.cursor == seen.cursor, state.chain == seen.chain else { return }
            state.epoch = epoch
            state.signature = signature
            try state.save(session.meta)
        }
    }

    /// The server's own: from now on it writes as another replica, because no id of an earlier life may be used twice.
    package func become(_ replica: Identifier) throws {
        try transaction { session in
            try session.meta.set(.replica, .identifier(replica))
            try session.meta.set(.tail, .null)
            try session.meta.set(.sequence, .integer(0))
        }
    }
}

extension Receipt {
    func isSigned(_ trail: LogTrail, serverKey: [UInt8]) -> Bool {
        chain == trail.chain(at: position) && isSigned(by: serverKey)
    }

    func isSigned(by serverKey: [UInt8]) -> Bool {
        ChangeSignature.isValid(
            signature, over: LogChain.signedBytes(epoch: epoch, position: position, chain: chain), key: serverKey)
    }
}

extension Reader {
    /// What is kept of the positions after one that the server signed, ascending; last the cursor.
    func signedPositions(after start: UInt64) throws -> [Receipt] {
        var receipts = try select(
            "SELECT position, epoch, chain, signature FROM receipt WHERE position > ? ORDER BY position",
            .integer(Int64(clamping: start))
        ).map { record in
            guard let position = try record.integer("position").map(Statement.position), let epoch = record.identifier("epoch"),
                case .bytes(let chain) = record["chain"], case .bytes(let signature) = record["signature"]
            else { throw StoreError.damaged("a receipt") }
            return Receipt(epoch: epoch, position: position, chain: chain, signature: signature)
        }
        let state = try syncState
        if state.cursor > start, let epoch = state.epoch, let signature = state.signature {
            receipts.append(Receipt(epoch: epoch, position: state.cursor, chain: state.chain, signature: signature))
        }
        return receipts
    }

    /// The entries of a run, or those behind the last one that the disk altered; nil if the bytes of one were compacted.
    fileprivate func wholeEntries(after start: UInt64, through end: UInt64) throws -> [LogEntry]? {
        let space = try identity.space
        let base = try Statement.position(try session.meta.get(.base).integer ?? 0)
        let statement = try session.connection.prepare(
            "SELECT position, void, bytes, id FROM change WHERE position > ? AND position <= ? ORDER BY position")
        statement.bind(Int64(clamping: start), at: 1)
        statement.bind(Int64(clamping: end), at: 2)
        defer { statement.reset() }
        var entries: [LogEntry] = []
        var last = start
        while try statement.step() {
            let bytes = statement.bytes(at: 2)
            let position = try statement.position(at: 0)
            // Above the base it is what an erasure emptied, because the disk had altered it.
            guard !bytes.isEmpty || position > base else { return nil }
            guard position == last + 1 else { break }
            last = position
            guard let id = statement.value(at: 3).identifier, session.log.whole(id, bytes, space: space) != nil else {
                entries.removeAll()
                continue
            }
            entries.append(
                LogEntry(
                    position: position, content: .change(bytes),
                    refused: statement.isNull(at: 1)
                        ? nil : Reason(rawValue: UInt32(truncatingIfNeeded: statement.integer(at: 1)))))
        }
        guard last == end else { throw StoreError.damaged("the log has a gap") }
        return entries
    }

    /// The chain hash that the entries after a position make of the one there; nil where one of them is missing.
    fileprivate func chain(after start: UInt64, _ startChain: [UInt8], through end: UInt64) throws -> [UInt8]? {
        let records = try select(
            "SELECT position, id, void FROM change WHERE position > ? AND position <= ? ORDER BY position",
            .integer(Int64(clamping: start)), .integer(Int64(clamping: end)))
        var (last, chain) = (start, startChain)
        for record in records {
            guard record.integer("position") == Int64(clamping: last + 1), let id = record.identifier("id") else { return nil }
            last += 1
            let verdict = record.integer("void").map { UInt32(truncatingIfNeeded: $0) } ?? 0
            chain = LogChain.next(chain, position: last, id: id, verdict: verdict)
        }
        return last == end ? chain : nil
    }

    func trail(through end: UInt64, space: Identifier) throws -> LogTrail {
        var trail = LogTrail(space: space)
        let statement = try session.connection.prepare(
            "SELECT position, id, void FROM change WHERE position IS NOT NULL AND position <= ? ORDER BY position")
        statement.bind(Int64(clamping: end), at: 1)
        defer { statement.reset() }
        while try statement.step() {
            guard case .identifier(let id) = statement.value(at: 1), try statement.position(at: 0) == trail.end + 1 else {
                throw StoreError.damaged("the log has a gap after \(trail.end)")
            }
            trail.append(id, verdict: statement.isNull(at: 2) ? 0 : UInt32(truncatingIfNeeded: statement.integer(at: 2)))
        }
        return trail
    }
}
