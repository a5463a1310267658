import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// What a replica keeps of itself: what the disk alters of it is named, put right, and does not get into what is recorded.
@Suite struct MetaCopyTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/carnet-meta-" + UUID().uuidString
    private var path: String { folder + "/carnet.sqlite" }
    private let thing = TableSchema(100, "thing", fields: [FieldSchema(2, "name")], keys: [], indexes: [])
    private let own = [Identifier(high: 1, low: 1), Identifier(high: 2, low: 2)]
    private let secret: [UInt8] = Array(repeating: 1, count: 32)

    private var environment: Environment {
        Environment(now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in .random(in: 0...255) } })
    }

    private var schema: Schema { Schema(number: 1, tables: SystemTables.all + [thing]) }

    private func make() throws -> Replica {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let replica = try Replica.create(
            at: path, schema: schema,
            identity: ReplicaIdentity(replica: own[0], space: own[1], secret: secret, author: nil, laptop: "a"),
            environment: environment)
        for _ in 0..<3 { try write(replica) }
        return replica
    }

    private func open() throws -> Replica { try Replica.open(at: path, schema: schema, environment: environment) }

    private func write(_ replica: Replica) throws {
        let row = Identifier(high: 7, low: .random(in: 0 ... .max))
        try replica.write { try $0.assign(thing, row, [1: .flag(true), 2: .text("x")]) }
    }

    private func behind(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// What is kept, but for the copies.
    private func content() throws -> [String: DatabaseValue] {
        let queue = try DatabaseQueue(path: path)
        let rows = try queue.read {
            try Row.fetchAll(
                $0, sql: "SELECT key, value FROM meta WHERE key NOT IN ('copy', 'identity', 'digest') AND value NOT NULL")
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["value"]) })
    }

    private static let copied = MetaKey.allCases.filter { ![.copy, .identity, .digest, .schema].contains($0) }

    @Test(arguments: copied)
    func `a value that is altered, or was never set, is named and put right`(key: MetaKey) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        let before = try content()
        for value in ["cast(coalesce(value, '') || 'x' AS BLOB)", "-5", "9223372036854775807", "NULL"] {
            try behind(
                "INSERT OR IGNORE INTO meta (key, value) VALUES ('\(key)', NULL); UPDATE meta SET value = \(value) WHERE key = '\(key)'"
            )
            guard try content() != before else { continue }
            #expect(try replica.verify().meta == [key])
            #expect(try !replica.verify().isSound)
            #expect(throws: StoreError.self) { try replica.requireMeta() }
            try replica.mendMeta()
            #expect(try content() == before)
            #expect(try replica.verify().isSound)
        }
    }

    @Test(arguments: copied)
    func `what is recorded under an altered value is recorded under the right one`(key: MetaKey) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        try behind("INSERT OR REPLACE INTO meta (key, value) VALUES ('\(key)', 9223372036854775807)")
        try write(replica)
        #expect(try replica.verify().isSound)
        #expect(try replica.checkLog().isEmpty)
        #expect(try content()["sequence"] == 4.databaseValue)
    }

    @Test func `an altered copy is made anew`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        let before = try content()
        try behind("UPDATE meta SET value = substr(value, 1, 7) || x'00' || substr(value, 9) WHERE key = 'copy'")
        #expect(try replica.verify().meta == [.copy])
        try replica.mendMeta()
        #expect(try content() == before)
        #expect(try replica.verify().isSound)
    }

    /// A program of before brings no copy up to date: what it left is what counts.
    @Test func `a copy that the log has gone past says nothing, and is brought up to date`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        let queue = try DatabaseQueue(path: path)
        let kept = try queue.read { try Data.fetchOne($0, sql: "SELECT value FROM meta WHERE key = 'copy'") }
        try write(replica)
        try queue.write { try $0.execute(sql: "UPDATE meta SET value = ? WHERE key = 'copy'", arguments: [kept]) }
        #expect(try replica.verify().isSound)
        try write(replica)
        #expect(try content()["sequence"] == 5.databaseValue)
        try behind("UPDATE meta SET value = 4 WHERE key = 'sequence'")
        #expect(try replica.verify().meta == [.sequence])
    }

    /// It finds its own again once it is back.
    @Test func `what a newer program keeps besides is left in the copy`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        let queue = try DatabaseQueue(path: path)
        func copy() throws -> [UInt8] {
            try queue.read { [UInt8](try Data.fetchOne($0, sql: "SELECT value FROM meta WHERE key = 'copy'") ?? Data()) }
        }
        var bytes = Array(try copy().dropLast(32))
        for value in [.text("later"), .text("kept by a newer one")] as [Value] { Canonical.append(value, to: &bytes) }
        let newer = bytes + Hashing.sha256(bytes)
        try queue.write { try $0.execute(sql: "UPDATE meta SET value = ? WHERE key = 'copy'", arguments: [Data(newer)]) }
        #expect(try replica.verify().isSound)
        try write(replica)
        #expect(try replica.verify().isSound)
        let after = try copy()
        #expect(after != newer)
        #expect(String(decoding: after, as: UTF8.self).contains("kept by a newer one"))
    }

    @Test func `what a file of before says twice of who it is holds`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try make()
        var bytes: [UInt8] = []
        for value in [.identifier(own[0]), .identifier(own[1]), .bytes(secret), .null] as [Value] {
            Canonical.append(value, to: &bytes)
        }
        let queue = try DatabaseQueue(path: path)
        try queue.write {
            try $0.execute(
                sql: "UPDATE meta SET key = 'identity', value = ? WHERE key = 'copy'",
                arguments: [Data(bytes + Hashing.sha256(bytes))])
            try $0.execute(sql: "UPDATE meta SET value = zeroblob(32) WHERE key = 'secret'")
        }
        let replica = try open()
        #expect(try replica.verify().meta == [.secret])
        try replica.mendMeta()
        #expect(try replica.read { try $0.identity.secret } == secret)
        #expect(try replica.verify().isSound)
    }
}
