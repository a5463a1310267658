import GRDB
import GRDBSQLite
import SyncProtocol

/// The one connection of a replica, with its prepared statements kept. Confined to the replica's queue.
final class Connection {
    private let database: Database
    private let handle: OpaquePointer?
    private var statements: [String: Statement] = [:]
    let localWrites = LocalWrites()

    init(_ database: Database) {
        self.database = database
        handle = database.sqliteConnection
        // GRDB notes every column that a statement reads, for observers, and goes on adding: here are none.
        sqlite3_set_authorizer(handle, nil, nil)
        localWrites.watch(handle)
    }

    /// Finalises all statements: SQLite does not close a connection that still has some.
    func finalize() {
        LocalWrites.ignore(handle)
        for statement in statements.values { statement.finalize() }
        statements.removeAll()
    }

    /// A kept statement, reset and unbound.
    func prepare(_ sql: String) throws -> Statement {
        if let statement = statements[sql] {
            statement.reset()
            return statement
        }
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard code == SQLITE_OK, let pointer else { throw StoreError(code: code, handle: handle) }
        let statement = Statement(pointer: pointer, handle: handle)
        statements[sql] = statement
        return statement
    }

    func execute(_ sql: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        let code = sqlite3_exec(handle, sql, nil, nil, &message)
        sqlite3_free(message)
        guard code == SQLITE_OK else { throw StoreError(code: code, handle: handle) }
    }

    /// Runs a statement to its end.
    func run(_ sql: String, _ arguments: Value...) throws {
        let statement = try prepare(sql)
        for (index, argument) in arguments.enumerated() { statement.bind(argument, at: Int32(index + 1)) }
        _ = try statement.step()
        statement.reset()
    }

    /// The first column of the first row; null where there is none.
    func scalar(_ sql: String, _ arguments: Value...) throws -> Value {
        let statement = try prepare(sql)
        for (index, argument) in arguments.enumerated() { statement.bind(argument, at: Int32(index + 1)) }
        defer { statement.reset() }
        return try statement.step() ? statement.value(at: 0) : .null
    }

    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes(handle)) }
}

extension StoreError {
    /// From SQLite's code and the connection's message.
    init(code: Int32, handle: OpaquePointer?) {
        let message = handle.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? "error \(code)"
        self.init(code: code, message: message)
    }

    init(code: Int32, message: String) {
        // What readers and writers share has no room beside the file.
        if code == Self.noRoomForShared { self = .full(message); return }
        switch code & 0xff {
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged(message)
        // What this program reads it makes itself.
        case SQLITE_ERROR where message.hasPrefix("no such "): self = .damaged(message)
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN: self = .readOnly(message)
        case SQLITE_FULL: self = .full(message)
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(message)
        default: self = .database(code: code, message: message)
        }
    }

    /// `SQLITE_IOERR_SHMSIZE`, a macro that Swift does not see.
    private static let noRoomForShared = SQLITE_IOERR | 19 << 8

    /// GRDB's errors are SQLite's.
    init(_ error: DatabaseError) {
        self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "SQLite error \(error.extendedResultCode)")
    }
}
