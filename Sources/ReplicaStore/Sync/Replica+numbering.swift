package import SyncCore
package import SyncProtocol

/// The server's side: numbering changes in the transaction that folds them. Confined to its closure.
package final class NumberingSession {
    private let session: Session
    private let fold: LogFold

    init(session: Session) throws {
        self.session = session
        fold = LogFold(try SyncState.load(session.meta))
    }

    package var state: SyncState { fold.state }
    package var reader: Reader { Reader(session: session) }

    /// Where a change stands in the log; nil if it was never numbered.
    package func position(of id: Identifier) throws -> UInt64? { try session.log.stored(id)?.position }

    /// Whether a change was declared lost, and has not come since.
    package func isLost(_ id: Identifier) throws -> Bool {
        guard let stored = try session.log.stored(id) else { return false }
        return stored.position == nil && stored.void == .lost
    }

    /// What a change names that is not here: it waits for these.
    package func missing(_ change: Change) throws -> [Identifier] {
        var named = change.named
        if let previous = change.previous { named.insert(previous) }
        return try named.filter { try session.index.number(of: $0) == nil }.sorted()
    }

    /// Of whom nothing is kept.
    package var erased: Set<Identifier> { get throws { try ErasedPeople(session: session).subjects } }

    /// Numbers a change, accepted or refused, and folds it in. The caller has seen to it that nothing is missing.
    /// - Returns: the entry as it is kept: without what it says of erased persons.
    package func number(_ bytes: [UInt8], refused: Reason? = nil) throws -> LogEntry {
        let position = fold.state.cursor + 1
        try EntryFolder(session: session, fold: fold).fold(
            LogEntry(position: position, content: .change(bytes), refused: refused))
        let kept = try session.connection.scalar("SELECT bytes FROM change WHERE position = ?", .integer(Int64(position)))
        guard case .bytes(let kept) = kept else { throw StoreError.damaged("entry \(position) was not kept") }
        return LogEntry(position: position, content: .change(kept), refused: refused)
    }

    /// Runs `body` as one change of the server's own, numbered at once; nil if it did nothing.
    package func write(_ body: (Writer) throws -> Void) throws -> LogEntry? {
        let writer = try Writer(session: session, numbering: .numbered(fold))
        try body(writer)
        guard let made = try writer.finish() else { return nil }
        return LogEntry(position: fold.state.cursor, content: .change(made.bytes))
    }

    /// Erases people in the server's own name: their values came back erased, without the change that had erased them.
    package func erase(_ people: Set<Identifier>) throws -> LogEntry? {
        let entry = try write { writer in
            for person in people.sorted() { try writer.assign(SystemTables.erasure, person, [1: .flag(true)]) }
        }
        try Destruction(session: session, fold: fold, subjects: people).run()
        return entry
    }

    /// Keeps the server's signature of where it stands now: whoever gets a snapshot of this model can give back what it holds.
    package func keepReceipt(epoch: Identifier, signature: [UInt8]) throws {
        fold.enter(epoch: epoch, signature: signature)
        try ReceiptBook(session: session).keep(fold.state)
    }

    /// Why a change is void; nil if it is not, or is not here.
    package func refusal(of id: Identifier) throws -> Reason? { try session.log.stored(id)?.void }

    func save() throws { try fold.state.save(session.meta) }
}

extension Replica {
    /// Numbers changes in one transaction. `body` ends by making the entries durable in the log: if it throws, nothing of it
    /// stays here; if the process dies after, `fold` catches up from the log.
    package func number<T>(_ body: (NumberingSession) throws -> T) throws -> T {
        try transaction { session in
            let numbering = try NumberingSession(session: session)
            let result = try body(numbering)
            try numbering.save()
            return result
        }
    }
}

extension Replica {
    /// Whether some of these changes, which follow each other, have no number here, and nothing that they name is missing.
    package func wants(_ changes: [(id: Identifier, change: Change)]) throws -> Bool {
        try read { reader in
            var (isNews, coming) = (false, Set<Identifier>())
            for (id, change) in changes {
                coming.insert(id)
                if try reader.session.log.stored(id)?.position != nil { continue }
                isNews = true
                let needs = change.named.union(change.previous.map { [$0] } ?? []).subtracting(coming)
                guard try needs.allSatisfy({ try reader.session.index.number(of: $0) != nil }) else { return false }
            }
            return isNews
        }
    }
}
