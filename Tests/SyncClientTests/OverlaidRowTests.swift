import Forum
import GRDB
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A row with unsent changes over what was compacted: no log and no digest tells how it is seen.
@Suite struct OverlaidRowTests: OrganisationScenes {
    private let ring: Ring
    private let a: Ring.Laptop
    private let row = Identifier(high: 4, low: 1)
    private let one = Identifier(high: 3, low: 1)
    private let two = Identifier(high: 3, low: 2)

    init() throws {
        ring = try Ring(seed: 93)
        a = try ring.join("a")
        try a.replica.write { writer in
            try writer.assign(Tables.organisation, one, [1: .flag(true), 2: .text("One")])
            try writer.assign(Tables.organisation, two, [1: .flag(true), 2: .text("Two")])
            try writer.assign(Tables.person, row, [1: .flag(true), 3: .text("Almeida"), 7: .identifier(one)])
        }
        _ = try ring.settle()
        #expect(try ring.compact(awayDays: 0).dropped > 0)
        _ = try ring.settle()
        try a.replica.write { try $0.assign(Tables.person, row, [5: .text("0102")]) }
    }

    private func alter(_ sql: String) throws {
        let queue = try DatabaseQueue(path: a.replica.path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func `a value that was altered is named, before a sync and after`() throws {
        #expect(try a.replica.verify().isSound)
        try alter("UPDATE person_row SET organisation = x'\(two.hex)'")
        try expectNamed()
        try ring.sync(a)
        try expectNamed()
    }

    private func expectNamed() throws {
        let faults = try a.replica.verify().rows
        #expect(faults.map(\.row) == [row] && faults.map(\.kind) == [.altered])
        let fields = try #require(faults.first).fields
        #expect(fields.map(\.field) == [7])
        #expect(fields.first?.here == .identifier(two) && fields.first?.right == .identifier(one))
    }

    @Test func `refused and carried changes over it are no fault`() throws {
        let viewer = try ring.join("viewer", role: .viewer, dice: 1_077)
        _ = try ring.settle()
        try viewer.replica.write { try $0.assign(Tables.person, row, [5: .text("0304"), 6: .text("Title")]) }
        try a.apply(try viewer.bundle())
        try a.replica.write { try $0.assign(Tables.person, row, [6: .text("Other")]) }
        #expect(try a.replica.verify().isSound)
        _ = try ring.settle()
        for laptop in [a, viewer] { #expect(try laptop.replica.verify().isSound) }
    }

    @Test func `an edit of what was compacted is undone, and the history tells what still shows`() throws {
        try a.replica.write { try $0.assign(Tables.person, row, [3: .text("Changed")]) }
        func undo() throws -> Int? { try a.replica.write { try $0.undo(oneWay: []) }?.rows }
        func columns() throws -> [String: Value] { try a.replica.read { try $0.columns(Tables.person, row) } }
        #expect(try undo() == 1)
        #expect(try columns()["family_name"] == .text("Almeida"))
        #expect(try undo() == 1)
        #expect(try columns()["phone"]?.text == nil)
        let history = try a.replica.read { try $0.history(Tables.person.number, row) }
        #expect(history.first?.provenance.recordedOn == "a")
        #expect(history.first?.assigned[7] == .identifier(one))
    }

    @Test func `a chain whose end was altered beside the log goes on from where it ends there`() throws {
        try alter("UPDATE meta SET value = randomblob(16) WHERE key = 'tail'")
        try a.replica.write { try $0.assign(Tables.person, row, [6: .text("Title")]) }
        #expect(try a.replica.write { try $0.undo(oneWay: []) }?.rows == 1)
        let report = try ring.sync(a)
        #expect(report.sent == 3 && report.waiting == 0 && !report.hasNewIdentity)
        #expect(report.verified == true)
    }
}
