import SyncCore
import SyncProtocol

/// One adoption of a snapshot.
final class Adoption {
    private let session: Session
    private let source: Session
    /// The server was given all that it had numbered, and lost, up to this position of this replica's log.
    private let givenThrough: UInt64
    private(set) var digest = Digest()
    private let own: ReplicaIdentity
    private let room: WaitingRoom
    /// This replica's signature of a change of its own.
    private let sign: ((Identifier) throws -> [UInt8])?

    /// A change of this laptop's log that the snapshot does not hold, or holds without its bytes.
    private struct Kept {
        var id: Identifier
        var bytes: [UInt8]
        var recordedAt: Int64
        /// Its author's, where it is carried for somebody else.
        var signature: [UInt8]?
        var isLost: Bool
    }

    init(
        session: Session, source: Session, givenThrough: UInt64, sign: ((Identifier) throws -> [UInt8])?
    ) throws {
        self.session = session
        self.source = source
        self.givenThrough = givenThrough
        self.sign = sign
        own = try Reader(session: session).identity
        room = try WaitingRoom(session: session)
    }

    /// - Parameter log: the snapshot's.
    func run(_ log: SnapshotLog) throws {
        let kept = try keep()
        let isForked = try isContinuedElsewhere(log)
        let undone = try pairs(
            "SELECT change.id, (SELECT id FROM change AS other WHERE other.n = undone.by) FROM undone JOIN change ON change.n = undone.n"
        )
        let settled = try pairs("SELECT change.id, NULL FROM settled JOIN change ON change.n = settled.n")
        let parked = try Reader(session: session).select(
            """
            SELECT id, signature FROM carried JOIN change ON change.n = carried.n
            WHERE position IS NOT NULL AND void IS NOT NULL
            """)
        let erasedBefore = try ErasedPeople(session: session).subjects
        // What was altered on the disk comes again with the next bundle.
        let waiting = try room.numbers().compactMap { try room.guest($0) }
        try Replica.empty(session)
        try session.connection.execute("DELETE FROM receipt")
        try copyChanges()
        try copyRows()
        let folder = try EntryFolder(session: session, fold: LogFold(try SyncState.load(session.meta)))
        try Unproven(session: session).keep([])
        for change in kept {
            // Where the loss was lost itself, and did not come back, the change counts again.
            try change.isLost && session.log.stored(change.id) != nil ? fill(change, folder.erased) : lay(change, folder)
        }
        // This replica's chain cannot go on from what is not there, nor beside another one: it takes another id.
        let tail = try session.meta.get(.tail).identifier
        if try isForked || tail.map({ try session.index.number(of: $0) == nil }) == true {
            try session.meta.set(.forked, .integer(1))
        }
        for (change, by) in undone {
            try restore(
                "INSERT INTO undone (n, by) VALUES (?, ?)", change, try by.flatMap { try session.index.number(of: $0) } ?? 0)
        }
        for (change, _) in settled { try restore("INSERT INTO settled (n) VALUES (?)", change, nil) }
        for record in parked {
            guard let number = try record.identifier("id").flatMap({ try session.index.number(of: $0) }) else { continue }
            try session.connection.run(
                "INSERT INTO carried (n, signature) VALUES (?, ?) ON CONFLICT DO NOTHING", .integer(number), record["signature"])
        }
        for guest in waiting where try !fill(guest, folder.erased) {
            let bytes = try folder.erased.filtered(guest.change, guest.bytes).bytes
            try room.keep(guest.id, bytes, signature: guest.signature, isVerified: guest.isVerified)
        }
        try RelayBook(session: session).erase(folder.erased.subjects)
        try session.meta.set(.base, try source.meta.get(.base))
        guard try CompactedSum.isRight(source) else { throw StoreError.log("the snapshot's log is not what was kept of it") }
        try CompactedSum(of: session).save(session.meta)
        // What is left of people in the rows that this replaced goes with the next scrub.
        if !folder.erased.subjects.isSubset(of: erasedBefore) {
            try session.meta.set(.scrub, .integer(1))
            session.wantsScrub = true
        }
    }

    /// Whether the snapshot holds what this replica wrote, and this one never did: another goes on under its id. What it wrote itself
    /// may be gone from a damaged file: then nothing else stands at its place in the chain.
    private func isContinuedElsewhere(_ log: SnapshotLog) throws -> Bool {
        let unknown = try log.own.filter { try session.log.stored($0.id) == nil }
        guard !unknown.isEmpty else { return false }
        let last = UInt64(clamping: try session.meta.get(.sequence).integer ?? 0)
        guard unknown.allSatisfy({ $0.sequence.map { $0 <= last } == true }) else { return true }
        let taken = try sequences()
        return unknown.contains { $0.sequence.map(taken.contains) == true }
    }

    /// The places in this replica's chain of which the bytes are here.
    private func sequences() throws -> Set<UInt64> {
        let statement = try session.connection.prepare("SELECT id, bytes FROM change WHERE length(bytes) > 0 ORDER BY n")
        defer { statement.reset() }
        var taken: Set<UInt64> = []
        while try statement.step() {
            guard let id = statement.value(at: 0).identifier,
                let change = session.log.whole(id, statement.bytes(at: 1), space: own.space), change.replica == own.replica
            else { continue }
            taken.insert(change.sequence)
        }
        return taken
    }

    /// What the snapshot has not: unsent changes, own and carried; what was declared lost and is parked here; and numbered ones
    /// that the server lost and did not get back, accepted or refused: they are judged again. But others' it takes under their
    /// signatures only, and a log holds none: those go back to it in the runs that it signed itself.
    private func keep() throws -> [Kept] {
        let statement = try session.connection.prepare(
            """
            SELECT id, bytes, recorded_at, signature, void IS NOT NULL AND position IS NULL, coalesce(position, 0)
            FROM change LEFT JOIN carried ON carried.n = change.n ORDER BY change.n
            """)
        defer { statement.reset() }
        var kept: [Kept] = []
        while try statement.step() {
            guard case .identifier(let id) = statement.value(at: 0) else { throw StoreError.damaged("a change without an id") }
            let bytes = statement.bytes(at: 1)
            var isLost = statement.integer(at: 4) != 0
            if let there = try source.log.stored(id) {
                // Declared lost, and never seen there: it is here after all, whether or not this laptop knew of that.
                guard there.isHollow, there.position == nil else { continue }
                isLost = true
            }
            if isLost, bytes.isEmpty { continue }
            guard !bytes.isEmpty else {
                let position = statement.integer(at: 5)
                if position > Int64(clamping: givenThrough) { throw LackingSnapshot() }
                // Above the base, or given up, it is what an erasure emptied, because the disk had altered it: nobody here has it.
                if try position == 0 ? isElsewhere(id) : position > session.meta.get(.base).integer ?? 0 { continue }
                throw StoreError.log("change \(id) is in neither the snapshot nor, any more, in this log")
            }
            if statement.integer(at: 5) > Int64(clamping: givenThrough) { throw LackingSnapshot() }
            let change = session.log.whole(id, bytes, space: own.space)
            if statement.integer(at: 5) != 0 {
                // One whose bytes were altered on this disk comes from the server again.
                guard let change, change.replica == own.replica || !statement.isNull(at: 3) else { continue }
            } else if change == nil, try isLost || isElsewhere(id) {
                continue
            } else if change == nil {
                // Nothing has it a second time, and its rows are all that is left of it.
                throw StoreError.damaged("change \(id), which is unsent, is not what was recorded")
            }
            kept.append(
                Kept(
                    id: id, bytes: bytes, recordedAt: statement.integer(at: 2),
                    signature: statement.isNull(at: 3) ? nil : statement.bytes(at: 3), isLost: isLost))
        }
        return kept
    }

    /// Whether an altered change is not to be kept: it is given up here, or others have it.
    private func isElsewhere(_ id: Identifier) throws -> Bool {
        let reader = Reader(session: session)
        return try reader.isGivenUp(id) || session.index.number(of: id).map { try !reader.isOwn($0) } == true
    }

    /// A change that was declared lost: its bytes are here, for whoever wants to see them.
    private func fill(_ kept: Kept, _ erased: ErasedPeople) throws {
        guard let stored = try session.log.stored(kept.id), stored.isHollow,
            case .bytes(let bytes) = try filtered(.bytes(kept.bytes), erased)
        else { return }
        try session.log.fill(stored.number, id: kept.id, recordedAt: kept.recordedAt, bytes: bytes)
        try keepSignature(of: kept, stored.number)
    }

    /// - Returns: whether what waited here was declared lost meanwhile, and is parked now.
    private func fill(_ waiting: WaitingRoom.Guest, _ erased: ErasedPeople) throws -> Bool {
        guard let there = try session.log.stored(waiting.id), there.isHollow, there.position == nil else { return false }
        let recordedAt = waiting.change.recordedAt
        let kept = Kept(
            id: waiting.id, bytes: waiting.bytes, recordedAt: recordedAt, signature: waiting.signature, isLost: true)
        try fill(kept, erased)
        return true
    }

    /// The bytes of a change without what they say of people who were erased meanwhile.
    private func filtered(_ bytes: Value, _ erased: ErasedPeople) throws -> Value {
        guard !erased.subjects.isEmpty, case .bytes(let whole) = bytes else { return bytes }
        do {
            return try session.log.codec.erase(erased.subjects, in: whole).map { .bytes($0) } ?? bytes
        } catch {
            throw StoreError.damaged("a change that is kept here cannot be read: \(error)")
        }
    }

    private func keepSignature(of kept: Kept, _ number: Int64) throws {
        guard let signature = kept.signature else { return }
        try session.connection.run("INSERT INTO carried (n, signature) VALUES (?, ?)", .integer(number), .bytes(signature))
    }

    private func copyChanges() throws {
        let read = try source.connection.prepare(
            """
            SELECT n, id, position, void, recorded_at, bytes, header FROM change
            WHERE position IS NOT NULL OR void IS NOT NULL ORDER BY n
            """)
        defer { read.reset() }
        while try read.step() {
            let write = try session.connection.prepare(
                "INSERT INTO change (n, id, position, void, recorded_at, bytes, header) VALUES (?, ?, ?, ?, ?, ?, ?)")
            for index in 0..<7 {
                if index == 5 {
                    write.bind(read.bytes(at: 5), at: 6)
                } else {
                    write.bind(read.value(at: index), at: Int32(index + 1))
                }
            }
            _ = try write.step()
            write.reset()
        }
        let receipts = try source.connection.prepare("SELECT position, epoch, chain, signature FROM receipt")
        defer { receipts.reset() }
        while try receipts.step() {
            try session.connection.run(
                "INSERT INTO receipt (position, epoch, chain, signature) VALUES (?, ?, ?, ?)", receipts.value(at: 0),
                receipts.value(at: 1), receipts.value(at: 2), receipts.value(at: 3))
        }
    }

    private func copyRows() throws {
        try source.rows.forEach { table, row, stored in
            let state = stored.numbered
            guard !state.isEmpty else { return }
            digest.add(Digest.hash(of: state, table: table, row: row), table: table)
            guard try session.rows.insert(table, row, StoredRow(visible: state, base: .same)) else {
                throw StoreError.damaged("a row that is there twice")
            }
        }
    }

    // MARK: What this laptop remembers of changes

    /// By their ids, because local numbers become others.
    private func pairs(_ sql: String) throws -> [(change: Identifier, by: Identifier?)] {
        let statement = try session.connection.prepare(sql)
        defer { statement.reset() }
        var pairs: [(change: Identifier, by: Identifier?)] = []
        while try statement.step() {
            if let id = statement.value(at: 0).identifier { pairs.append((id, statement.value(at: 1).identifier)) }
        }
        return pairs
    }

    private func restore(_ sql: String, _ change: Identifier, _ by: Int64?) throws {
        guard let number = try session.index.number(of: change) else { return }
        if let by {
            try session.connection.run(sql, .integer(number), .integer(by))
        } else {
            try session.connection.run(sql, .integer(number))
        }
    }

    /// Lays a change that is not numbered over the rows.
    private func lay(_ kept: Kept, _ folder: EntryFolder) throws {
        let change: Change
        do {
            change = try session.log.codec.decode(kept.bytes)
        } catch {
            throw StoreError.damaged("an unsent change cannot be read: \(error)")
        }
        guard try room.needs(of: change).isEmpty else { return try wait(kept, change, folder) }
        try keepSignature(of: kept, try folder.layOver(kept.id, change, kept.bytes))
    }

    /// It builds on what the server lost and could not take back: it waits until that has come.
    private func wait(_ kept: Kept, _ change: Change, _ folder: EntryFolder) throws {
        guard let signature = try kept.signature ?? sign?(kept.id) else { return try folder.requireKnown(change) }
        guard case .bytes(let bytes) = try filtered(.bytes(kept.bytes), folder.erased) else { return }
        try room.keep(kept.id, bytes, signature: signature, isVerified: true)
    }
}
