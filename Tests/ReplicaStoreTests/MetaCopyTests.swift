import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// What a replica keeps of itself: what the disk alters of it is named, put right, and does not get into what is recorded.
@Suite struct MetaCopyTests {
    private let notebook = SpareNotebook()

    /// What is kept, but for the copies.
    private func content() throws -> [String: DatabaseValue] {
        let queue = try DatabaseQueue(path: notebook.path)
        let rows = try queue.read {
            try Row.fetchAll(
                $0, sql: "SELECT key, value FROM meta WHERE key NOT IN ('copy', 'identity', 'digest') AND value NOT NULL")
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["value"]) })
    }

    private static let copied = MetaKey.allCases.filter { ![.copy, .identity, .digest, .schema].contains($0) }

    @Test(arguments: copied)
    func `a value that is altered, or was never set, is named and put right`(key: MetaKey) throws {
        defer { notebook.remove() }
        let replica = try notebook.make()
        let before = try content()
        for value in ["cast(coalesce(value, '') || 'x' AS BLOB)", "-5", "9223372036854775807", "NULL"] {
            try notebook.behind(
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
        defer { notebook.remove() }
        let replica = try notebook.make()
        try notebook.behind("INSERT OR REPLACE INTO meta (key, value) VALUES ('\(key)', 9223372036854775807)")
        try notebook.write(replica)
        #expect(try replica.verify().isSound)
        #expect(try replica.checkLog().isEmpty)
        #expect(try content()["sequence"] == 4.databaseValue)
    }

    @Test func `an altered copy is made anew`() throws {
        defer { notebook.remove() }
        let replica = try notebook.make()
        let before = try content()
        try notebook.behind("UPDATE meta SET value = substr(value, 1, 7) || x'00' || substr(value, 9) WHERE key = 'copy'")
        #expect(try replica.verify().meta == [.copy])
        try replica.mendMeta()
        #expect(try content() == before)
        #expect(try replica.verify().isSound)
    }

    /// A program of before brings no copy up to date: what it left is what counts.
    @Test func `a copy that the log has gone past says nothing, and is brought up to date`() throws {
        defer { notebook.remove() }
        let replica = try notebook.make()
        let queue = try DatabaseQueue(path: notebook.path)
        let kept = try queue.read { try Data.fetchOne($0, sql: "SELECT value FROM meta WHERE key = 'copy'") }
        try notebook.write(replica)
        try queue.write { try $0.execute(sql: "UPDATE meta SET value = ? WHERE key = 'copy'", arguments: [kept]) }
        #expect(try replica.verify().isSound)
        try notebook.write(replica)
        #expect(try content()["sequence"] == 5.databaseValue)
        try notebook.behind("UPDATE meta SET value = 4 WHERE key = 'sequence'")
        #expect(try replica.verify().meta == [.sequence])
    }

    /// It finds its own again once it is back.
    @Test func `what a newer program keeps besides is left in the copy`() throws {
        defer { notebook.remove() }
        let replica = try notebook.make()
        let queue = try DatabaseQueue(path: notebook.path)
        func copy() throws -> [UInt8] {
            try queue.read { [UInt8](try Data.fetchOne($0, sql: "SELECT value FROM meta WHERE key = 'copy'") ?? Data()) }
        }
        var bytes = Array(try copy().dropLast(32))
        for value in [.text("later"), .text("kept by a newer one")] as [Value] { Canonical.append(value, to: &bytes) }
        let newer = bytes + Hashing.sha256(bytes)
        try queue.write { try $0.execute(sql: "UPDATE meta SET value = ? WHERE key = 'copy'", arguments: [Data(newer)]) }
        #expect(try replica.verify().isSound)
        try notebook.write(replica)
        #expect(try replica.verify().isSound)
        let after = try copy()
        #expect(after != newer)
        #expect(String(decoding: after, as: UTF8.self).contains("kept by a newer one"))
    }

    @Test func `what a file of before says twice of who it is holds`() throws {
        defer { notebook.remove() }
        _ = try notebook.make()
        let own = notebook.identity
        var bytes: [UInt8] = []
        for value in [.identifier(own.replica), .identifier(own.space), .bytes(own.secret), .null] as [Value] {
            Canonical.append(value, to: &bytes)
        }
        let queue = try DatabaseQueue(path: notebook.path)
        try queue.write {
            try $0.execute(
                sql: "UPDATE meta SET key = 'identity', value = ? WHERE key = 'copy'",
                arguments: [Data(bytes + Hashing.sha256(bytes))])
            try $0.execute(sql: "UPDATE meta SET value = zeroblob(32) WHERE key = 'secret'")
        }
        let replica = try notebook.open()
        #expect(try replica.verify().meta == [.secret])
        try replica.mendMeta()
        #expect(try replica.read { try $0.identity.secret } == own.secret)
        #expect(try replica.verify().isSound)
    }
}
