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
        try queue.unsafeRead { database in
            guard let row = try database.row("SELECT id, secret, epoch, replica, recovery FROM space") else { return nil }
            guard let recovery = ServedSpace.Recovery(rawValue: try row.kept("recovery", of: "the space")) else {
                throw LogStoreError.damaged("the space: recovery")
            }
            return ServedSpace(
                space: try row.keptIdentifier("id", of: "the space"), secret: try row.keptHash("secret", of: "the space"),
                epoch: try row.keptIdentifier("epoch", of: "the space"),
                replica: try row.keptIdentifier("replica", of: "the space"), recovery: recovery)
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
        try queue.write { try Self.live(space, ending: epochs, in: $0) }
    }

    private static func live(_ space: ServedSpace, ending epochs: [Identifier], in database: Database) throws {
        try database.execute(
            sql: "UPDATE space SET epoch = ?, replica = ?, recovery = ?",
            arguments: [space.epoch.data, space.replica.data, space.recovery.rawValue])
        for epoch in epochs {
            try database.execute(
                sql: "INSERT INTO ended_epoch (epoch) VALUES (?) ON CONFLICT DO NOTHING", arguments: [epoch.data])
        }
    }

    /// Drops everything after a position, with which another life begins, in one transaction: a position is never given twice in one
    /// life. What a back-up holds after it is not in this log any more, and what will stand there is not in the back-up.
    func cut(after position: UInt64, beginning space: ServedSpace, ending epochs: [Identifier]) throws {
        let last = Int64(clamping: position)
        try queue.write { database in
            try database.execute(sql: "DELETE FROM entry WHERE position > ? OR position < 0", arguments: [last])
            try database.execute(sql: "UPDATE backup SET position = min(position, ?)", arguments: [last])
            try Self.live(space, ending: epochs, in: database)
        }
    }

    package func hasEnded(_ epoch: Identifier) throws -> Bool {
        try queue.unsafeRead { try $0.row("SELECT 1 FROM ended_epoch WHERE epoch = ?", [epoch.data]) != nil }
    }

    package func head() throws -> LogHead {
        try queue.unsafeRead { try Self.head($0) }
    }

    private static func head(_ database: Database) throws -> LogHead {
        if let row = try database.row("SELECT position, chain FROM entry ORDER BY position DESC LIMIT 1") {
            return LogHead(
                position: try row.keptPosition("position", of: "the last entry"),
                chain: try row.keptHash("chain", of: "the last entry"))
        }
        return try base(database)
    }

    private static func base(_ database: Database) throws -> LogHead {
        guard let row = try database.row("SELECT id, base, base_chain FROM space") else {
            return LogHead(position: 0, chain: [])
        }
        let isWhole = try row.keptIfAny("base_chain", of: "the space") as Data? == nil
        return LogHead(
            position: try row.keptPosition("base", of: "the space"),
            chain: isWhole
                ? LogChain.start(space: try row.keptIdentifier("id", of: "the space"))
                : try row.keptHash("base_chain", of: "the space"))
    }

    package func base() throws -> LogHead { try queue.unsafeRead { try Self.base($0) } }

    package func compact(through position: UInt64) throws {
        guard let last = Int64(exactly: position) else { throw LogStoreError.gap(position: position) }
        try queue.write { database in
            guard let chain = try Self.chain(at: last, in: database) else { throw LogStoreError.gap(position: position) }
            try database.execute(sql: "UPDATE space SET base = ?, base_chain = ?", arguments: [last, Data(chain)])
            try database.execute(sql: "DELETE FROM entry WHERE position <= ?", arguments: [last])
        }
    }

    package func append(_ entries: [StoredEntry], erasing people: Set<Identifier>, after position: UInt64) throws {
        guard !entries.isEmpty || !people.isEmpty else { return }
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
            for person in people { try Self.erase(person, people, in: database) }
        }
    }

    /// Every change of a person holds the 16 bytes of their id.
    private static func erase(_ person: Identifier, _ people: Set<Identifier>, in database: Database) throws {
        let codec = ChangeCodec()
        let positions = try Int64.fetchAll(
            database, sql: "SELECT position FROM entry WHERE instr(bytes, ?) > 0", arguments: [person.data])
        for position in positions {
            guard let row = try Row.fetchOne(database, sql: "SELECT bytes FROM entry WHERE position = ?", arguments: [position])
            else { continue }
            let bytes = Array(try row.kept("bytes", of: "entry \(position)") as Data)
            do {
                guard let erased = try codec.erase(people, in: bytes) else { continue }
                try database.execute(
                    sql: "UPDATE entry SET bytes = ? WHERE position = ?", arguments: [Data(erased), position])
            } catch let error as DecodeError {
                throw LogStoreError.damaged("entry \(position): \(error)")
            }
        }
    }

    package func entries(after position: UInt64, count: Int, bytes: Int) throws -> [StoredEntry] {
        guard let after = Int64(exactly: position) else { return [] }
        return try queue.unsafeRead { database in
            let cursor = try Row.fetchCursor(
                database.cachedStatement(
                    sql: "SELECT position, id, refused, chain, bytes FROM entry WHERE position > ? ORDER BY position LIMIT ?"),
                arguments: [after, count])
            var entries: [StoredEntry] = []
            var size = 0
            while let row = try cursor.next() {
                let entry = try Self.entry(row)
                size += entry.bytes.count
                if size > bytes, !entries.isEmpty { break }
                entries.append(entry)
            }
            return entries
        }
    }

    private static func entry(_ row: Row) throws -> StoredEntry {
        let position = try row.keptPosition("position", of: "an entry")
        let what = "entry \(position)"
        var refused: Reason?
        if let number: Int64 = try row.keptIfAny("refused", of: what) {
            refused = UInt32(exactly: number).flatMap { Reason(rawValue: $0) }
            // A change that was refused is never taken for one that counts.
            guard refused != nil else { throw LogStoreError.damaged("\(what): refused") }
        }
        return StoredEntry(
            position: position, id: try row.keptIdentifier("id", of: what), bytes: Array(try row.kept("bytes", of: what) as Data),
            refused: refused, chain: try row.keptHash("chain", of: what))
    }

    package func chain(at position: UInt64) throws -> [UInt8]? {
        guard let number = Int64(exactly: position) else { return nil }
        return try queue.unsafeRead { try Self.chain(at: number, in: $0) }
    }

    private static func chain(at number: Int64, in database: Database) throws -> [UInt8]? {
        // The entry first: if another process compacts meanwhile, the base has it.
        if let row = try database.row("SELECT chain FROM entry WHERE position = ?", [number]) {
            return try row.keptHash("chain", of: "entry \(number)")
        }
        let base = try base(database)
        return number == Int64(clamping: base.position) && !base.chain.isEmpty ? base.chain : nil
    }
}
