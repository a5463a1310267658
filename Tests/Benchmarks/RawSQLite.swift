import GRDBSQLite
import SyncProtocol

/// What carnet is measured against: the C API, prepared statements, WAL, FULL, the same columns, key and indexes.
final class RawSQLite {
    struct Failure: Error { var message: String }

    private var handle: OpaquePointer?
    private var insert: OpaquePointer?
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(path: String) throws {
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw Failure(message: "open") }
        try execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE person (id BLOB PRIMARY KEY, given_name, family_name, email, phone, title, organisation, speaks, cite,
                name_key, email_key) WITHOUT ROWID;
            CREATE INDEX person_name ON person (name_key);
            CREATE INDEX person_email ON person (email_key);
            """)
        guard sqlite3_prepare_v2(handle, "INSERT INTO person VALUES (?,?,?,?,?,?,?,?,?,?,?)", -1, &insert, nil) == SQLITE_OK
        else {
            throw Failure(message: "prepare")
        }
    }

    deinit {
        sqlite3_finalize(insert)
        sqlite3_close(handle)
    }

    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw Failure(message: String(cString: sqlite3_errmsg(handle)))
        }
    }

    func insert(_ person: SamplePerson) throws {
        sqlite3_reset(insert)
        bind(person.id, 1)
        for (index, text) in [person.given, person.family, person.email, person.phone, person.title].enumerated() {
            sqlite3_bind_text(insert, Int32(index + 2), text, -1, Self.transient)
        }
        bind(person.organisation, 7)
        sqlite3_bind_int64(insert, 8, 1)
        sqlite3_bind_int64(insert, 9, 1)
        sqlite3_bind_text(insert, 10, person.nameKey, -1, Self.transient)
        sqlite3_bind_text(insert, 11, person.email, -1, Self.transient)
        guard sqlite3_step(insert) == SQLITE_DONE else { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    }

    private func bind(_ identifier: Identifier, _ index: Int32) {
        _ = identifier.bytes.withUnsafeBytes { sqlite3_bind_blob(insert, index, $0.baseAddress, 16, Self.transient) }
    }
}
