import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// What was changed behind carnet's back is found, named, and mended from the log.
@Suite struct DoctorTests {
    private static let thing = TableSchema(
        100, "thing", fields: [FieldSchema(2, "name"), FieldSchema(3, "size", .integer)],
        keys: [.init("upper") { $0["name"]?.text.map { .text($0.uppercased()) } ?? .null }], indexes: [["upper"]])
    private static let schema = Schema(number: 1, tables: SystemTables.all + [thing])
    private static let space = Identifier(high: 2, low: 2)

    private let folder = FileManager.default.temporaryDirectory.path + "/carnet-doctor-" + UUID().uuidString

    /// A replica with ten numbered rows, five of them edited since, and two rows that are not sent.
    private func make() throws -> Replica {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let replica = try Replica.create(
            at: folder + "/carnet.sqlite", schema: Self.schema,
            identity: ReplicaIdentity(
                replica: Identifier(high: 1, low: 1), space: Self.space, secret: Array(repeating: 1, count: 32), author: nil,
                laptop: "a"),
            environment: Environment(
                now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in .random(in: 0...255) } }))
        for number in 1...10 {
            try replica.write {
                try $0.assign(Self.thing, row(number), [1: .flag(true), 2: .text("n\(number)"), 3: .integer(Int64(number))])
            }
        }
        for number in 1...5 { try replica.write { try $0.assign(Self.thing, row(number), [2: .text("edited \(number)")]) } }
        try number(replica)
        for number in 11...12 {
            try replica.write { try $0.assign(Self.thing, row(number), [1: .flag(true), 2: .text("unsent \(number)")]) }
        }
        return replica
    }

    private func row(_ number: Int) -> Identifier { Identifier(high: 7, low: UInt64(number)) }

    private func number(_ replica: Replica) throws {
        var chain = LogChain.start(space: Self.space)
        var entries: [LogEntry] = []
        for (index, change) in try replica.unsent(after: 0, count: 100, bytes: 1 << 20).enumerated() {
            chain = LogChain.next(chain, position: UInt64(index) + 1, id: change.id, verdict: 0)
            entries.append(LogEntry(position: UInt64(index) + 1, content: .known(change.id)))
        }
        _ = try replica.fold(
            LogPage(
                epoch: Identifier(high: 3, low: 3), entries: entries, position: UInt64(entries.count), chain: chain,
                clockOffset: nil))
    }

    private func behind(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder + "/carnet.sqlite")
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func examine(_ replica: Replica) throws -> (faults: [RowFault], right: Replica) {
        let right = try replica.rebuilt(at: folder + "/right.sqlite")
        return (try Examination(replica, against: right).run(), right)
    }

    @Test func `a sound replica has nothing to say`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        #expect(try replica.checkLog().isEmpty)
        #expect(try examine(replica).faults.isEmpty)
        #expect(try replica.checkNext(1_000).isEmpty)
    }

    @Test(arguments: [
        ("UPDATE thing_row SET name = 'x' WHERE size = 3", RowFault.Kind.altered, 3),
        ("UPDATE thing_row SET size = 99 WHERE size = 8", .altered, 8),
        ("DELETE FROM thing_row WHERE size = 4", .missing, 4),
        ("UPDATE thing_row SET upper = 'ELSE' WHERE size = 9", .derived, 9),
        ("UPDATE thing_row SET deleted = 1 WHERE size = 2", .derived, 2),
        ("UPDATE thing_row SET name = 'x' WHERE name = 'unsent 11'", .altered, 11),
    ])
    func `a change behind carnet's back is named and mended`(sql: String, kind: RowFault.Kind, number: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        try behind(sql)
        let (faults, right) = try examine(replica)
        #expect(faults.map(\.kind) == [kind])
        #expect(faults.map(\.row) == [row(number)])
        try replica.repair(faults, from: right)
        #expect(try examine(replica).faults.isEmpty)
        #expect(try replica.verify().isSound)
    }

    @Test func `what another command writes meanwhile is no fault, and is not mended away`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        try behind("UPDATE thing_row SET name = 'x' WHERE size = 3")
        let right = try replica.rebuilt(at: folder + "/right.sqlite")
        try replica.write { try $0.assign(Self.thing, row(40), [1: .flag(true), 2: .text("new")]) }
        #expect(try replica.faults(against: right).map(\.row) == [row(3)])
        try replica.write { try $0.assign(Self.thing, row(41), [1: .flag(true), 2: .text("newer")]) }
        try replica.repair(from: right)
        #expect(try replica.read { try $0.columns(Self.thing, row(41))["name"]?.text } == "newer")
        #expect(try examine(replica).faults.isEmpty)
        #expect(try replica.verify().isSound)
    }

    @Test func `the rolling check comes upon an altered value`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        try behind("UPDATE thing_row SET name = 'x' WHERE size = 7")
        var found: [RowFault] = []
        for _ in 0..<5 { found += try replica.checkNext(4) }
        #expect(Set(found.map(\.row)) == [row(7)])
        #expect(found.first?.fields.first?.right == .text("n7"))
    }

    @Test func `the rolling check misses a row that is gone`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        try behind("DELETE FROM thing_row WHERE size = 7")
        var found: [RowFault] = []
        for _ in 0..<5 { found += try replica.checkNext(4) }
        #expect(Set(found.map(\.row)) == [row(7)])
        #expect(found.first?.kind == .missing)
    }

    @Test func `the rolling check goes through a change of many rows piece by piece, and round again`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        try replica.write { writer in
            for number in 20..<30 { try writer.assign(Self.thing, row(number), [1: .flag(true), 2: .text("n\(number)")]) }
        }
        for round in 1...2 {
            try behind("UPDATE thing_row SET name = 'x\(round)' WHERE name IN ('n9', 'n22', 'x1') OR name = 'n29'")
            var found: [Identifier] = []
            for _ in 0..<10 { found += try replica.checkNext(3).map(\.row) }
            #expect(Set(found) == [row(9), row(22), row(29)])
        }
    }

    @Test func `a byte that was changed in the log is found`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let replica = try make()
        try behind("UPDATE change SET bytes = substr(bytes, 1, length(bytes) - 1) || x'00' WHERE position = 3")
        let faults = try replica.checkLog()
        #expect(faults.count == 1)
        try behind("UPDATE change SET id = randomblob(16) WHERE position = 5")
        #expect(try replica.checkLog().contains(.chain))
    }
}
