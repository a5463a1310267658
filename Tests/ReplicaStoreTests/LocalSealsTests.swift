import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Rows that only one laptop has: what the disk alters of them is named, and mended where one byte was altered.
@Suite struct LocalSealsTests {
    private let notebook = SpareNotebook()

    /// Three unsent changes, and two rows in each table of what only this laptop has.
    private func make() throws -> Replica {
        _ = try notebook.make()
        try notebook.behind(
            """
            INSERT INTO undone (n, by) VALUES (1, 2), (700, 0);
            INSERT INTO carried (n, signature) VALUES (2, randomblob(64)), (900, randomblob(64));
            INSERT INTO waiting (id, bytes, signature, verified)
                VALUES (randomblob(16), randomblob(300), randomblob(64), 0), (randomblob(16), randomblob(16), randomblob(64), 1);
            INSERT INTO held (n, reason, needs) VALUES (2, 7, NULL), (3, NULL, randomblob(48));
            INSERT INTO settled (n) VALUES (2), (3);
            INSERT INTO relay (chain, run) VALUES (randomblob(32), randomblob(200)), (randomblob(32), randomblob(90));
            """)
        try unseal()
        return try notebook.open()
    }

    /// As a file of before.
    private func unseal() throws {
        for table in LocalTable.allCases { try notebook.behind("ALTER TABLE \(table) DROP COLUMN seal") }
    }

    private func content(_ table: LocalTable) throws -> [Row] {
        let queue = try DatabaseQueue(path: notebook.path)
        return try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table) ORDER BY n") }
    }

    private func faults(_ replica: Replica) throws -> [LocalFault] { try replica.verify().local }

    /// Each column, with its first byte another one.
    private static let alterations: [(LocalTable, String)] = [
        (.undone, "n = n + 32"), (.undone, "by = by + 1"), (.carried, "n = n + 64"),
        (.carried, "signature = x'00' || substr(signature, 2)"), (.waiting, "id = substr(id, 1, 15) || x'00'"),
        (.waiting, "bytes = substr(bytes, 1, 9) || x'00' || substr(bytes, 11)"),
        (.waiting, "signature = substr(signature, 1, 63) || x'00'"), (.waiting, "verified = 1 - verified"),
        (.held, "reason = coalesce(reason, 4) + 1"), (.held, "needs = x'00' || substr(needs, 2)"), (.settled, "n = n + 16"),
        (.relay, "chain = x'00' || substr(chain, 2)"), (.relay, "run = substr(run, 1, 4) || x'00' || substr(run, 6)"),
        (.relay, "n = n + 8"), (.relay, "run = cast(x'00' || substr(run, 2) AS blob)"), (.waiting, "bytes = bytes || ''"),
        (.held, "seal = x'00' || substr(seal, 2)"), (.waiting, "seal = substr(seal, 1, 15) || x'00'"),
        (.settled, "seal = NULL"),
    ]

    @Test(arguments: alterations)
    func `an altered byte is named and found again`(table: LocalTable, change: String) throws {
        defer { notebook.remove() }
        let replica = try make()
        #expect(try replica.verify().isSound)
        let before = try content(table)
        let row = change.hasPrefix("needs") ? 1 : 0
        try notebook.behind("UPDATE \(table) SET \(change) WHERE n = (SELECT n FROM \(table) ORDER BY n LIMIT 1 OFFSET \(row))")
        try #require(try content(table) != before)
        #expect(try faults(replica).map(\.table) == [table])
        #expect(try !replica.verify().isSound)
        #expect(try replica.mendLocal().isEmpty)
        #expect(try content(table) == before)
        #expect(try replica.verify().isSound)
    }

    /// The disk alters what a table is said to be as well as what is in it.
    @Test(arguments: LocalTable.allCases)
    func `a table that is made anew keeps its rows, and what their seals say of them`(table: LocalTable) throws {
        defer { notebook.remove() }
        _ = try make()
        let before = try content(table)
        try notebook.behind("UPDATE \(table) SET seal = zeroblob(16) WHERE n = (SELECT max(n) FROM \(table))")
        try notebook.behind(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'seal BLOB', 'seal BLOC') WHERE name = '\(table)';
            PRAGMA writable_schema = RESET
            """)
        let replica = try notebook.open()
        #expect(try replica.verify().layout == [LayoutFault(kind: .table, name: "\(table)")])
        try replica.mendLayout()
        #expect(try faults(replica).map(\.table) == [table])
        try replica.mendLocal()
        #expect(try content(table).map { $0["n"] as Int64? } == before.map { $0["n"] }.dropLast())
        #expect(try replica.verify().isSound)
    }

    @Test func `a row that cannot be found again goes, and no other`() throws {
        defer { notebook.remove() }
        let replica = try make()
        for (table, change) in [
            (LocalTable.waiting, "bytes = randomblob(300)"), (.relay, "run = randomblob(5)"), (.undone, "by = 123456789"),
        ] {
            let before = try content(table)
            try notebook.behind("UPDATE \(table) SET \(change) WHERE n = 1")
            #expect(try replica.mendLocal() == [LocalFault(table: table, row: 1)])
            #expect(try content(table) == Array(before.dropFirst()))
        }
        #expect(try replica.verify().isSound)
    }

    @Test func `the signature of what the server has not yet is not thrown away`() throws {
        defer { notebook.remove() }
        let replica = try make()
        try notebook.behind("UPDATE carried SET signature = randomblob(64)")
        #expect(try replica.mendLocal() == [LocalFault(table: .carried, row: 900)], "which signs nothing that is here")
        #expect(try faults(replica) == [LocalFault(table: .carried, row: 2)])
    }

    /// The disk does not keep tables and indexes in step, as SQL does.
    @Test(arguments: [(LocalTable.waiting, "id"), (.relay, "chain"), (.waiting, "bytes"), (.carried, "signature")])
    func `a byte of the file is found again, in the table as in its index`(table: LocalTable, column: String) throws {
        defer { notebook.remove() }
        var (before, places): ([Row], [Range<Data.Index>]) = ([], [])
        do {
            let replica = try make()
            try replica.checkpoint()
            before = try content(table)
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: notebook.path))
        let value: Data = before[0][column]
        while let place = whole.range(of: value, in: (places.last?.upperBound ?? 0)..<whole.count) { places.append(place) }
        try #require(!places.isEmpty)
        for place in places {
            var altered = whole
            altered[place.lowerBound + 1] ^= 4
            try altered.write(to: URL(fileURLWithPath: notebook.path))
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: notebook.path + suffix) }
            let replica = try notebook.open()
            try #require(try !replica.verify().isSound)
            try replica.rewrite()
            #expect(try replica.mendLocal().isEmpty)
            #expect(try replica.verify().isSound)
            #expect(try content(table) == before)
        }
    }

    /// A byte that says of what kind a column is: nothing of the row can be read any more.
    @Test func `a row that SQLite cannot read goes alone`() throws {
        defer { notebook.remove() }
        var before: [Row] = []
        do {
            let replica = try make()
            try replica.checkpoint()
            before = try content(.waiting)
        }
        var file = try Data(contentsOf: URL(fileURLWithPath: notebook.path))
        let value: Data = before[0]["id"]
        let header = try #require(file.range(of: value)).lowerBound - 1
        file[header] ^= 0x60
        try file.write(to: URL(fileURLWithPath: notebook.path))
        let replica = try notebook.open()
        #expect(try !replica.verify().isSound)
        try replica.rewrite()
        #expect(try replica.mendLocal() == [LocalFault(table: .waiting, row: 1)])
        #expect(try replica.verify().isSound)
        #expect(try content(.waiting) == Array(before.dropFirst()))
    }

    @Test func `a file of before is sealed as it stands`() throws {
        defer { notebook.remove() }
        _ = try make()
        try unseal()
        try notebook.behind("UPDATE undone SET by = 3 WHERE n = 1")
        let replica = try notebook.open()
        #expect(try replica.verify().isSound)
        try notebook.behind("UPDATE undone SET by = 2 WHERE n = 1")
        #expect(try faults(replica) == [LocalFault(table: .undone, row: 1)])
    }

    @Test func `another command's file of before, sealed while this one has it open`() throws {
        defer { notebook.remove() }
        let first = try make()
        try unseal()
        try notebook.write(first, 1)
        let second = try notebook.open()
        try notebook.write(first, 1)
        #expect(try content(.settled).allSatisfy { $0["seal"] != nil })
        for replica in [first, second] { #expect(try replica.verify().isSound) }
    }
}
