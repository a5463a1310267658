import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// A snapshot's file of which the log is not what the server signed, or the rows not what it says of them.
@Suite struct SnapshotLogTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/carnet-snapshot-log-" + UUID().uuidString
    private let space = Identifier(high: 2, low: 2)
    private static let thing = TableSchema(100, "thing", fields: [FieldSchema(2, "name")])
    private static let schema = Schema(number: 1, tables: SystemTables.all + [thing])

    private func make(_ name: String, _ number: UInt64) throws -> Replica {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try Replica.create(
            at: folder + "/" + name, schema: Self.schema,
            identity: ReplicaIdentity(
                replica: Identifier(high: 1, low: number), space: space, secret: Array(repeating: 1, count: 32), author: nil,
                laptop: name),
            environment: Environment(
                now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in .random(in: 0...255) } }))
    }

    /// Four changes, the third refused; all numbered.
    private func source() throws -> SnapshotClaim {
        let replica = try make("source", 1)
        for number in 1...4 {
            try replica.write {
                try $0.assign(Self.thing, Identifier(high: 7, low: UInt64(number)), [1: .flag(true), 2: .text("n\(number)")])
            }
        }
        var chain = LogChain.start(space: space)
        var entries: [LogEntry] = []
        for (index, change) in try replica.unsent(after: 0, count: 100, bytes: 1 << 20).enumerated() {
            let (position, refused) = (UInt64(index) + 1, index == 2 ? Reason.notAllowed : nil)
            chain = LogChain.next(chain, position: position, id: change.id, verdict: refused?.rawValue ?? 0)
            entries.append(LogEntry(position: position, content: .known(change.id), refused: refused))
        }
        let epoch = Identifier(high: 3, low: 3)
        let state = try replica.fold(
            LogPage(epoch: epoch, entries: entries, position: 4, chain: chain, clockOffset: nil)
        ).state
        try replica.checkpoint()
        return SnapshotClaim(
            epoch: epoch, position: 4, chain: chain, digest: state.digest.bytes, signature: [UInt8](repeating: 0, count: 64))
    }

    private func adopt(_ sql: String) throws -> StoreError? {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let claim = try source()
        let queue = try DatabaseQueue(path: folder + "/source")
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
        let replica = try make("laptop", 2)
        try replica.write { try $0.assign(Self.thing, Identifier(high: 8, low: 8), [1: .flag(true), 2: .text("unsent")]) }
        let before = try replica.verify().computed
        do {
            let snapshot = try Replica.openForeign(
                at: folder + "/source", environment: Environment(now: { 0 }, random: { [UInt8](repeating: 1, count: $0) }))
            try replica.adopt(snapshot, claim)
        } catch let error as StoreError {
            #expect(try replica.verify().computed == before)
            #expect(try replica.unsent(after: 0, count: 9, bytes: 1 << 20).count == 1)
            return error
        }
        return nil
    }

    @Test func `as it is it is taken`() throws { #expect(try adopt("SELECT 1") == nil) }

    @Test(arguments: [
        "UPDATE change SET void = NULL WHERE position = 3", "UPDATE change SET void = 4 WHERE position = 3",
        "UPDATE change SET void = 3 WHERE position = 2", "UPDATE change SET void = 0 WHERE position = 2",
        "UPDATE change SET id = randomblob(16) WHERE position = 2", "UPDATE change SET bytes = x'' WHERE position = 2",
        "UPDATE change SET bytes = (SELECT bytes FROM change WHERE position = 1) WHERE position = 2",
        "UPDATE change SET bytes = randomblob(50) WHERE position = 3", "DELETE FROM change WHERE position = 3",
        "UPDATE change SET position = 9 WHERE position = 4",
        "UPDATE change SET recorded_at = recorded_at + 1 WHERE position = 2",
    ])
    func `one whose log is not the one that the server signed is not taken`(sql: String) throws {
        guard case .log? = try adopt(sql) else { return #expect(Bool(false), "\(sql)") }
    }

    /// It may be one without end.
    @Test(arguments: ["change", "meta", "thing_row"])
    func `nor one with a view where a table is read`(table: String) throws {
        let sql = "ALTER TABLE \(table) RENAME TO other; CREATE VIEW \(table) AS SELECT * FROM other"
        guard case .damaged? = try adopt(sql) else { return #expect(Bool(false), "\(table)") }
    }

    @Test(arguments: ["UPDATE thing_row SET name = 'other' WHERE name = 'n1'", "DELETE FROM thing_row WHERE name = 'n2'"])
    func `nor one whose rows are not those that its digest counts`(sql: String) throws {
        guard case .log? = try adopt(sql) else { return #expect(Bool(false), "\(sql)") }
    }

    @Test(arguments: [
        "UPDATE change SET void = 900 WHERE position = 3", "UPDATE change SET bytes = bytes || x'F80701' WHERE position = 2",
    ])
    func `what only a newer carnet reads stops an older one`(sql: String) throws {
        guard case .unknownKind? = try adopt(sql) else { return #expect(Bool(false), "\(sql)") }
    }
}
