import Forum
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// What was built on changes that the server refuses: a viewer's, which came by a bundle.
@Suite struct RefusedTests {
    private let ring: Ring
    private let a, b, viewer: Ring.Laptop
    private let meeting = Identifier(high: 5, low: 1)
    private let person = Identifier(high: 4, low: 1)

    init() throws {
        ring = try Ring(seed: 91)
        (a, b, viewer) = (try ring.join("a"), try ring.join("b"), try ring.join("viewer", role: .viewer))
        try a.replica.write { writer in
            try writer.assign(Tables.meeting, meeting, [1: .flag(true), 2: .text("M1")])
            try writer.assign(Tables.person, person, [1: .flag(true), 2: .text("Ann"), 5: .text("base")])
        }
        _ = try ring.settle()
    }

    private func refused(_ byViewer: (Writer) throws -> Void, _ onTop: (Writer) throws -> Void) throws {
        try viewer.replica.write(byViewer)
        try b.apply(try viewer.bundle())
        try b.replica.write(onTop)
        #expect(try ring.sync(b).newlyParked == 1)
        try ring.sync(a)
    }

    private func mark(_ status: String, in writer: Writer) throws -> MarkOutcome {
        try AttendanceBook.mark(person, at: meeting, .init(status: status), in: writer)
    }

    /// One record everywhere, with these values.
    private func expectEverywhere(_ sql: String, _ expected: [String: Value]) throws {
        #expect(try ring.settle().allSatisfy { $0.verified == true })
        for (name, laptop) in ring.laptops {
            let records = try laptop.replica.read { try $0.select(sql) }
            #expect(records.count == 1, "on \(name)")
            for (column, value) in expected { #expect(records.first?[column] == value, "\(column) on \(name)") }
            #expect(try laptop.replica.verify().isSound)
        }
    }

    @Test func `whoever is checked in again after a refused check-in is there, whole`() throws {
        try refused({ _ = try mark(AttendanceStatus.present, in: $0) }, { _ = try mark(AttendanceStatus.excused, in: $0) })
        #expect(try a.replica.write { try mark(AttendanceStatus.present, in: $0) } == .created)
        #expect(try a.replica.write { try mark(AttendanceStatus.present, in: $0) } == .unchanged)
        try expectEverywhere(
            "SELECT meeting, person, status FROM attendance",
            ["meeting": .identifier(meeting), "person": .identifier(person), "status": .text(AttendanceStatus.present)])
    }

    @Test func `an undo brings back what a refused value had replaced, not that value`() throws {
        try refused(
            { try $0.assign(Tables.person, person, [5: .text("of the viewer")]) },
            { try $0.assign(Tables.person, person, [5: .text("of b")]) })
        #expect(try b.replica.write { try $0.undo(oneWay: []) }?.rows == 1)
        try expectEverywhere("SELECT phone FROM person", ["phone": .text("base")])
    }
}
