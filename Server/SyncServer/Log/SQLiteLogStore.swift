import Foundation
import GRDB
import SyncCore
package import SyncProtocol

/// The log in SQLite.
package struct SQLiteLogStore: LogStore {
    private let queue: DatabaseQueue

    package init(_ database: ServerDatabase) {
        queue = database.queue
    }

    package func space() throws -> ServedSpace? {
        try queue.read { database in
            guard let row = try Row.fetchOne(database, sql: "SELECT id, secret, epoch, replica, recovery FROM space") else {
                return nil
            }
            guard let space = Identifier(row["id"] as Data), let epoch = Identifier(row["epoch"] as Data),
                let replica = Identifier(row["replica"] as Data), let recovery = ServedSpace.Recovery(rawValue: row["recovery"])
            else { throw LogStoreError.damaged("the space") }
            return ServedSpace(
                space: space, secret: Array(row["secret"] as Data), epoch: epoch, replica: replica, recovery: recovery)
        }
    }

    package func found(_ space: ServedSpace) throws {
        try queue.write { database in
            guard try Int.fetchOne(database, sql: "SELECT 1 FROM space") == nil else { throw LogStoreError.founded }
            try database.execute(
                sql: "INSERT INTO space (one, id, secret, epoch, replica) VALUES (1, ?, ?, ?, ?)",
                arguments: [space.space.data, Data(space.secret), space.epoch.data, space.replica.data])
        }
    }

    package func live(_ space: ServedSpace, ending epochs: [Identifier]) throws {
        try queue.write { database in
            try database.execute(
                sql: "UPDATE space SET epoch = ?, replica = ?, recovery = ?",
                arguments: [space.epoch.data, space.replica.data, space.recovery.rawValue])
            for epoch in epochs {
                try database.execute(
                    sql: "INSERT INTO ended_epoch (epoch) VALUES (?) ON CONFLICT DO NOTHING", arguments: [epoch.data])
            }
        }
    }

    package func hasEnded(_ epoch: Identifier) throws -> Bool {
        try queue.read { database in
            try Int.fetchOne(database, sql: "SELECT 1 FROM ended_epoch WHERE epoch = ?", arguments: [epoch.data]) != nil
        }
    }

    package func head() throws -> LogHead {
        try queue.read { try Self.head($0) }
    }

    private static func head(_ database: Database) throws -> LogHead {
        if let row = try Row.fetchOne(database, sql: "SELECT position, chain FROM entry ORDER BY position DESC LIMIT 1") {
            return LogHead(position: UInt64(row["position"] as Int64), chain: Array(row["chain"] as Data))
        }
        return try base(database)
    }

    private static func base(_ database: Database) throws -> LogHead {
        guard let row = try Row.fetchOne(database, sql: "SELECT id, base, base_chain FROM space"),
            let space = Identifier(row["id"] as Data)
        else { return LogHead(position: 0, chain: []) }
        return LogHead(
            position: UInt64(row["base"] as Int64),
            chain: (row["base_chain"] as Data?).map { Array($0) } ?? LogChain.start(space: space))
    }

    package func base() throws -> LogHead { try queue.read { try Self.base($0) } }

    package func compact(through position: UInt64) throws {
        guard let last = Int64(exactly: position), let chain = try chain(at: position) else {
            throw LogStoreError.gap(position: position)
        }
        try queue.write { database in
            try database.execute(sql: "UPDATE space SET base = ?, base_chain = ?", arguments: [last, Data(chain)])
            try database.execute(sql: "DELETE FROM entry WHERE position <= ?", arguments: [last])
        }
    }

    package func append(_ entries: [StoredEntry], after position: UInt64) throws {
        guard !entries.isEmpty else { return }
        try queue.write { database in
            guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
                throw LogStoreError.damaged("synchronous is not FULL")
            }
            let head = try Self.head(database)
            guard head.position == position else { throw LogStoreError.moved(head: head.position) }
            let statement = try database.cachedStatement(
                sql: "INSERT INTO entry (position, id, refused, chain, bytes) VALUES (?, ?, ?, ?, ?)")
            for (offset, entry) in entries.enumerated() {
                guard entry.position == position + UInt64(offset) + 1 else { throw LogStoreError.gap(position: entry.position) }
                try statement.execute(
                    arguments: [
                        Int64(entry.position), entry.id.data, entry.refused.map { Int64($0.rawValue) }, Data(entry.chain),
                        Data(entry.bytes),
                    ])
            }
        }
    }

    package func entries(after position: UInt64, count: Int, bytes: Int) throws -> [StoredEntry] {
        guard let after = Int64(exactly: position) else { return [] }
        return try queue.read { database in
            let cursor = try Row.fetchCursor(
                database,
                sql: "SELECT position, id, refused, chain, bytes FROM entry WHERE position > ? ORDER BY position LIMIT ?",
                arguments: [after, count])
            var entries: [StoredEntry] = []
            var size = 0
            while let row = try cursor.next() {
                let content = Array(row["bytes"] as Data)
                size += content.count
                if size > bytes, !entries.isEmpty { break }
                guard let id = Identifier(row["id"] as Data) else {
                    throw LogStoreError.damaged("entry \(row["position"] as Int64)")
                }
                entries.append(
                    StoredEntry(
                        position: UInt64(row["position"] as Int64), id: id, bytes: content,
                        refused: (row["refused"] as Int64?).flatMap { Reason(rawValue: UInt32(truncatingIfNeeded: $0)) },
                        chain: Array(row["chain"] as Data)))
            }
            return entries
        }
    }

    package func chain(at position: UInt64) throws -> [UInt8]? {
        guard let number = Int64(exactly: position) else { return nil }
        return try queue.read { database in
            let base = try Self.base(database)
            if position == base.position { return base.chain.isEmpty ? nil : base.chain }
            return try Data.fetchOne(database, sql: "SELECT chain FROM entry WHERE position = ?", arguments: [number])
                .map { Array($0) }
        }
    }
}
