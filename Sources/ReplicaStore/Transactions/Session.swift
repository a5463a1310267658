import GRDB
import SyncCore
import SyncProtocol

/// What one connection of a replica keeps between transactions. Confined to the replica's queue.
final class Session {
    let connection: Connection
    let schema: Schema
    let limits: Limits
    let environment: Environment
    let index: ChangeIndex
    let log: ChangeLog
    let rows: RowStore
    let meta: Meta
    /// Whether the file is read by the schema that it says it was made for, which says nothing of search keys and indexes.
    let isForeign: Bool
    /// This transaction destroyed something: the file is scrubbed after it.
    var wantsScrub = false

    init(_ database: Database, schema: Schema, limits: Limits, environment: Environment, isForeign: Bool) {
        self.isForeign = isForeign
        connection = Connection(database)
        self.schema = schema
        self.limits = limits
        self.environment = environment
        index = ChangeIndex(connection: connection)
        log = ChangeLog(connection: connection, index: index, limits: limits)
        rows = RowStore(connection: connection, schema: schema, changes: index)
        meta = Meta(connection: connection)
    }

    /// What another connection committed, as SQLite counts it for this one.
    private var version: Int64?

    /// What the file was made for when this connection first looked: `SchemaRecord`.
    private var record: Value?

    /// Whether rows that only this laptop has are sealed in this file.
    private var keepsSeals: Bool?

    /// What there was of a copy of `meta` when this transaction began.
    private(set) var copy = MetaCopy.Kept.none

    /// At the beginning of each transaction that writes.
    /// - Parameter isFounding: whether there is nothing yet.
    func begin(isFounding: Bool = false) throws {
        try lookAround()
        _ = meta.take()
        copy = isFounding ? .none : try MetaCopy.Kept(in: self)
    }

    /// At the end of each transaction that writes.
    func seal() throws {
        try copy.follow(meta.take(), in: self)
        let writes = connection.localWrites.take()
        if writes.isEmpty { return }
        let seals = LocalSeals(connection: connection)
        let isDue = try keepsSeals ?? seals.areKept
        keepsSeals = isDue
        if isDue { try seals.seal(writes) }
        // The seals themselves are nothing that was written.
        _ = connection.localWrites.take()
    }

    /// At the beginning of each transaction: local numbers and bytes that are kept between two are those of this connection's own
    /// writing alone. Another process may have given the same number to another change.
    func lookAround() throws {
        // What was taken back was never written.
        _ = connection.localWrites.take()
        let now = try connection.scalar("PRAGMA data_version").integer
        guard now != version || record == nil else { return }
        forget()
        // A newer carnet may have been installed meanwhile, and made the file another: what it keeps of a row this one would drop.
        let made = (try? meta.get(.schema)) ?? .null
        guard record == nil || made == .null || record == made else { throw StoreError.upgraded }
        if made != .null { record = made }
        version = now
    }

    /// This connection made the file another itself.
    func forgetRecord() { record = nil }

    /// The time, in milliseconds since 1970 UTC.
    /// - Parameter offset: what the clock here is off by; one that no clock can be off by counts for nothing.
    func moment(offset: Int64?) -> Int64 {
        let now = environment.now()
        let (moment, isTooFar) = now.addingReportingOverflow(offset ?? 0)
        return isTooFar ? now : moment
    }

    /// After a rollback.
    func forget() {
        index.forget()
        log.forget()
        keepsSeals = nil
        wantsScrub = false
    }
}
