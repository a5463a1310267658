import Foundation
package import GRDB

/// The one file that a server cannot do without: log, devices, invitations. `synchronous=FULL`, read back.
package struct ServerDatabase: Sendable {
    package let queue: DatabaseQueue

    package init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON")
            guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
                throw LogStoreError.damaged("synchronous=FULL was not taken")
            }
        }
        try queue.write { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version <= Self.version else { throw LogStoreError.damaged("made by a newer carnet-server") }
            if version == 0 { try database.execute(sql: Self.layout) }
            if version < 2 { try database.execute(sql: Self.second) }
        }
    }

    private static let version = 2
    /// What a laptop has applied, as it says itself.
    private static let second = "ALTER TABLE device ADD COLUMN applied INTEGER; PRAGMA user_version = 2;"
    private static let layout = """
        CREATE TABLE space (
            one INTEGER PRIMARY KEY CHECK (one = 1), id BLOB NOT NULL, secret BLOB NOT NULL, epoch BLOB NOT NULL, replica BLOB NOT NULL,
            recovery INTEGER NOT NULL DEFAULT 0, base INTEGER NOT NULL DEFAULT 0, base_chain BLOB
        );
        CREATE TABLE backup (path TEXT NOT NULL, position INTEGER NOT NULL, made_at INTEGER NOT NULL);
        CREATE TABLE ended_epoch (epoch BLOB PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE late_receipt (
            id BLOB PRIMARY KEY, position INTEGER NOT NULL, here INTEGER NOT NULL, there INTEGER NOT NULL, came_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, refused INTEGER, chain BLOB NOT NULL, bytes BLOB NOT NULL
        );
        CREATE TABLE device (
            replica BLOB PRIMARY KEY, laptop TEXT NOT NULL, author TEXT NOT NULL, public_key BLOB NOT NULL, role TEXT NOT NULL,
            token_hash BLOB NOT NULL UNIQUE, joined_at INTEGER NOT NULL, last_sync INTEGER, position INTEGER,
            version TEXT, revoked_at INTEGER, epoch BLOB, predecessor BLOB, superseded_at INTEGER
        ) WITHOUT ROWID;
        CREATE TABLE invitation (
            code_hash BLOB PRIMARY KEY, role TEXT NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER, used_by BLOB
        ) WITHOUT ROWID;
        PRAGMA user_version = 1;
        """
}

extension Database {
    /// The first row of a statement that is kept prepared. What each request asks is a single statement, and needs no transaction.
    func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }
}
