import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// A file that an older program filled, opened by a newer one: what the older did not know was kept, and now has its columns.
@Suite struct UpgradeTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/carnet-upgrade-" + UUID().uuidString
    private let environment = Environment(
        now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in .random(in: 0...255) } })

    private static let thing = TableSchema(100, "thing", fields: [FieldSchema(2, "name"), FieldSchema(3, "size", .integer)])
    private static let other = TableSchema(
        101, "another", fields: [FieldSchema(2, "first"), FieldSchema(3, "pair", columns: [("left", .text), ("right", .text)])],
        keys: [.init("upper") { $0["first"]?.text.map { .text($0.uppercased()) } ?? .null }], indexes: [["upper"]])
    private static let newer = Schema(number: 2, tables: SystemTables.all + [thing, other])
    private static let older: Schema = {
        var thing = Self.thing
        thing.fields.removeAll { $0.number == 3 }
        return Schema(number: 1, tables: SystemTables.all + [thing])
    }()

    private func make(_ schema: Schema, _ name: String) throws -> Replica {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let identity = ReplicaIdentity(
            replica: Identifier(high: 1, low: UInt64(name.count)), space: Identifier(high: 2, low: 2),
            secret: Array(repeating: 1, count: 32), author: nil, laptop: name)
        return try Replica.create(at: folder + "/" + name, schema: schema, identity: identity, environment: environment)
    }

    @Test func `what an older program kept without knowing it is there after the upgrade, with the same digest`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let author = try make(Self.newer, "newer")
        let (row, pair) = (Identifier(high: 5, low: 1), Identifier(high: 5, low: 2))
        try author.write { writer in
            try writer.assign(Self.thing, row, [1: .flag(true), 2: .text("one"), 3: .integer(7)])
            try writer.assign(Self.other, pair, [1: .flag(true), 2: .text("a"), 3: .list([.text("l"), .text("r")])])
        }
        let entries = try author.unsent(after: 0, count: 10, bytes: 1 << 20).enumerated().map {
            LogEntry(position: UInt64($0.offset) + 1, content: .change($0.element.bytes))
        }
        var chain = LogChain.start(space: Identifier(high: 2, low: 2))
        for (index, change) in try author.unsent(after: 0, count: 10, bytes: 1 << 20).enumerated() {
            chain = LogChain.next(chain, position: UInt64(index) + 1, id: change.id, verdict: 0)
        }
        let page = LogPage(
            epoch: Identifier(high: 3, low: 3), entries: entries, position: UInt64(entries.count), chain: chain, clockOffset: nil)
        let digest: Digest
        do {
            let replica = try make(Self.older, "old")
            digest = try replica.fold(page).state.digest
            try replica.write { try $0.assign(Self.older.tables.last ?? Self.thing, row, [2: .text("edited")]) }
        }
        #expect(throws: StoreError.self) {
            _ = try Replica.open(at: folder + "/newer", schema: Self.older, environment: environment)
        }
        let upgraded = try Replica.open(at: folder + "/old", schema: Self.newer, environment: environment)
        #expect(try upgraded.read { try $0.syncState.digest } == digest)
        #expect(try upgraded.verify().isSound)
        let shown = try upgraded.read { reader in
            (
                try reader.select("SELECT name, size FROM thing").first,
                try reader.select("SELECT upper, left, right FROM another").first
            )
        }
        #expect(shown.0?.text("name") == "edited")
        #expect(shown.0?.integer("size") == 7)
        #expect(shown.1?.text("upper") == "A")
        #expect(shown.1?.text("right") == "r")
    }

    @Test func `a program that was running while a newer one upgraded the file writes nothing more`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let row = Identifier(high: 5, low: 1)
        let old = try make(Self.older, "file")
        try old.write { try $0.assign(Self.older.tables.last ?? Self.thing, row, [1: .flag(true), 2: .text("one")]) }
        let new = try Replica.open(at: folder + "/file", schema: Self.newer, environment: environment)
        try new.write { try $0.assign(Self.thing, row, [3: .integer(7)]) }
        let error = #expect(throws: StoreError.self) {
            try old.write { try $0.assign(Self.older.tables.last ?? Self.thing, row, [2: .text("two")]) }
        }
        guard case .upgraded? = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(throws: StoreError.self) { try old.read { _ in } }
        // The newer one, which upgraded it itself, goes on, whoever writes beside it.
        let second = try Replica.open(at: folder + "/file", schema: Self.newer, environment: environment)
        try second.write { try $0.assign(Self.thing, row, [2: .text("three")]) }
        try new.write { try $0.assign(Self.thing, row, [3: .integer(8)]) }
        #expect(try second.read { try $0.select("SELECT name, size FROM thing").first?.integer("size") } == 8)
        #expect(try new.verify().isSound)
    }

    @Test(arguments: [("field 3", "field 2"), ("table 100", "table 31"), ("latest", "latesT")])
    func `a record that was altered is read from the tables themselves, and never as another schema`(from: String, to: String)
        throws
    {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let row = Identifier(high: 5, low: 1)
        var digest: Digest?
        do {
            let replica = try make(Self.newer, "file")
            try replica.write { try $0.assign(Self.thing, row, [1: .flag(true), 2: .text("one"), 3: .integer(7)]) }
            digest = try replica.verify().computed
        }
        let queue = try DatabaseQueue(path: folder + "/file")
        try queue.write {
            try $0.execute(sql: "UPDATE meta SET value = replace(value, ?, ?) WHERE key = 'schema'", arguments: [from, to])
        }
        #expect(throws: StoreError.self) { try Replica.openForeign(at: folder + "/file", environment: environment) }
        let replica = try Replica.open(at: folder + "/file", schema: Self.newer, environment: environment)
        #expect(try replica.verify().computed == digest)
        #expect(try replica.read { try $0.select("SELECT size FROM thing").first?.integer("size") } == 7)
        #expect(throws: Never.self) { try Replica.openForeign(at: folder + "/file", environment: environment) }
    }

    @Test func `what only a newer program knows of a parked change is kept for it`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (row, pair) = (Identifier(high: 5, low: 1), Identifier(high: 5, low: 2))
        let author = try make(Self.newer, "newer")
        try author.write { writer in
            try writer.assign(Self.thing, row, [1: .flag(true), 2: .text("one")])
            try writer.assign(Self.other, pair, [1: .flag(true), 2: .text("a")])
        }
        let change = try #require(try author.unsent(after: 0, count: 1, bytes: 1 << 20).first)
        let entry = LogEntry(position: 1, content: .change(change.bytes), refused: .notAllowed)
        let chain = LogChain.next(
            LogChain.start(space: Identifier(high: 2, low: 2)), position: 1, id: change.id, verdict: Reason.notAllowed.rawValue)
        do {
            // The same laptop, as it was before.
            let old = try make(Self.older, "older")
            _ = try old.fold(
                LogPage(epoch: Identifier(high: 3, low: 3), entries: [entry], position: 1, chain: chain, clockOffset: nil))
            let parked = try #require(try old.read { try $0.parked() }.first)
            #expect(throws: StoreError.self) { try old.write { _ = try $0.retry(parked) } }
            #expect(try old.read { try $0.parked() }.count == 1)
        }
        let upgraded = try Replica.open(at: folder + "/older", schema: Self.newer, environment: environment)
        let parked = try #require(try upgraded.read { try $0.parked() }.first)
        #expect(try upgraded.write { try $0.retry(parked) } == 2)
        #expect(try upgraded.read { try $0.parked() }.isEmpty)
        #expect(try upgraded.read { try $0.select("SELECT first FROM another").first?.text("first") } == "a")
    }
}
