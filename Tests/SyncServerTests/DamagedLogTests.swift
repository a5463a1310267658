import Foundation
import GRDB
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A log whose file was altered by something else than carnet-server: each reading is an error, never the end of the process.
@Suite struct DamagedLogTests {
    private static let space = ServedSpace(
        space: Identifier(high: 1, low: 1), secret: Array(repeating: 7, count: 32), epoch: Identifier(high: 2, low: 2),
        replica: Identifier(high: 3, low: 3))

    private static let device = Device(
        replica: Identifier(high: 1, low: 5), laptop: "l", author: "a", publicKey: Array(repeating: 4, count: 32),
        role: .organiser, isRevoked: false)

    /// A log of three entries with one device, then altered.
    private func altered(_ sql: String, _ body: (ServerDatabase) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/carnet-damaged-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try ServerFiles(folder: folder).database()
        let log = SQLiteLogStore(database)
        try log.found(Self.space)
        let entries = (UInt64(1)...3).map { position in
            StoredEntry(
                position: position, id: Identifier(high: 9, low: position), bytes: [1, 2, 3],
                refused: position == 2 ? .notAllowed : nil, chain: Hashing.sha256([UInt8(position)]))
        }
        try log.append(entries, after: 0)
        let devices = DeviceStore(database)
        try devices.invite(code: "CODE", role: .viewer, expiresAt: 100)
        try devices.enrol(Self.device, token: "t", code: "CODE", now: 1)
        try devices.invite(code: "NEXT", role: .viewer, expiresAt: 100)
        try database.queue.write { try $0.execute(sql: "PRAGMA ignore_check_constraints = ON; " + sql) }
        try body(database)
    }

    @Test(arguments: [
        "UPDATE space SET recovery = 'on'", "UPDATE space SET recovery = 77", "UPDATE space SET id = 5",
        "UPDATE space SET epoch = x'00'", "UPDATE space SET secret = x'01'", "UPDATE space SET replica = 1.5",
    ])
    func `a space that is not what was written is an error`(sql: String) throws {
        try altered(sql) { database in
            #expect(throws: LogStoreError.self) { try SQLiteLogStore(database).space() }
        }
    }

    @Test(arguments: [
        "UPDATE entry SET chain = 'abc' WHERE position = 3", "UPDATE entry SET chain = x'0102' WHERE position = 3",
        "UPDATE entry SET chain = 9 WHERE position = 3",
    ])
    func `a chain hash that is none is an error`(sql: String) throws {
        try altered(sql) { database in
            let log = SQLiteLogStore(database)
            #expect(throws: LogStoreError.self) { try log.head() }
            #expect(throws: LogStoreError.self) { try log.chain(at: 3) }
            #expect(throws: LogStoreError.self) { try log.entries(after: 0, count: 10, bytes: 1_000) }
            let whole = try log.entries(after: 0, count: 2, bytes: 1_000)
            #expect(whole.count == 2, "what is whole is read")
        }
    }

    @Test(arguments: [
        "UPDATE entry SET bytes = 17 WHERE position = 2", "UPDATE entry SET id = 'x' WHERE position = 2",
        "UPDATE entry SET refused = 'no' WHERE position = 2", "UPDATE entry SET refused = 4000000000000 WHERE position = 2",
        "UPDATE entry SET refused = 99 WHERE position = 2",
        "UPDATE entry SET position = -4 WHERE position = 2; DELETE FROM entry WHERE position > 0",
        "UPDATE space SET base = -1; DELETE FROM entry", "UPDATE space SET base = 'far'; DELETE FROM entry",
    ])
    func `an entry that is not what was written is an error, and a refused one never counts`(sql: String) throws {
        try altered(sql) { database in
            #expect(throws: LogStoreError.self) {
                let log = SQLiteLogStore(database)
                _ = try log.entries(after: 0, count: 10, bytes: 1_000)
                _ = try log.head()
            }
        }
    }

    @Test(arguments: [
        "UPDATE device SET role = 'king'", "UPDATE device SET role = x'FF'", "UPDATE device SET public_key = 4",
        "UPDATE device SET public_key = x'04'", "UPDATE device SET position = -1", "UPDATE device SET position = 'far'",
        "UPDATE device SET last_sync = 'now'", "UPDATE device SET revoked_at = 'never'", "UPDATE device SET replica = x'01'",
    ])
    func `a device that is not what was written is an error, and is let in as nobody`(sql: String) throws {
        try altered(sql) { database in
            let devices = DeviceStore(database)
            #expect(throws: LogStoreError.self) { try devices.device(token: "t") }
            #expect(throws: LogStoreError.self) { try devices.all() }
        }
    }

    @Test(arguments: [
        "UPDATE invitation SET expires_at = 'soon'", "UPDATE invitation SET used_by = 3, used_at = 1",
    ])
    func `an invitation that is not what was written lets nobody in`(sql: String) throws {
        try altered(sql) { database in
            var other = Self.device
            other.replica = Identifier(high: 1, low: 6)
            #expect(throws: LogStoreError.self) { try DeviceStore(database).enrol(other, token: "o", code: "NEXT", now: 1) }
            let devices = try DeviceStore(database).all()
            #expect(devices.count == 1)
        }
    }
}
