import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

struct AttendanceBookTests {
    private let scene: DoorScene

    init() throws { scene = try DoorScene() }

    @Test func `who comes in is present, for the organisation of the day`() throws {
        let done = try scene.checkIn([scene.claire])
        #expect(done.map(\.already) == [false])
        #expect(done.map(\.name) == ["Claire Dumas"])
        let line = try #require(try scene.line(scene.claire))
        #expect(line.status == "present")
        #expect(line.organisation == "Nord")
        #expect(line.represents == nil)
        #expect(line.provenance?.recordedBy == "Nadia")
        #expect(line.provenance?.recordedOn == "accueil")
        #expect(line.provenance?.recordedAt == done.first?.recordedAt)
    }

    /// A door that is open since before a join knows it by the id that it had.
    @Test func `at a meeting that is not there nobody is marked`() throws {
        #expect(throws: ForumError.self) {
            try scene.replica.write { try AttendanceBook.checkIn([scene.claire], at: Identifier(high: 1, low: 1), in: $0) }
        }
    }

    @Test func `several people are one change, listed by family name`() throws {
        let before = try scene.changes
        _ = try scene.checkIn([scene.claire, scene.amine, scene.zoe])
        #expect(try scene.changes == before + 1)
        #expect(try scene.list().map(\.name) == ["Zoé Albert", "Amine Béranger", "Claire Dumas"])
    }

    @Test func `who is there already stays as recorded, and no change is made`() throws {
        let first = try scene.checkIn([scene.claire])
        let before = try scene.changes
        let second = try scene.checkIn([scene.claire])
        #expect(second.map(\.already) == [true])
        #expect(second.first?.recordedAt == first.first?.recordedAt)
        #expect(second.first?.recordedBy == "Nadia")
        #expect(second.first?.recordedOn == "accueil")
        #expect(try scene.changes == before)
    }

    @Test func `a name given twice counts once`() throws {
        #expect(try scene.checkIn([scene.claire, scene.claire]).map(\.already) == [false, true])
        #expect(try scene.list().count == 1)
    }

    @Test func `rule 2: a substitute is present for somebody who is not made present`() throws {
        _ = try scene.checkIn([scene.amine], represents: scene.claire)
        #expect(try scene.list().map(\.person) == [scene.amine])
        let line = try #require(try scene.line(scene.amine))
        #expect(line.represents == "Claire Dumas")
        #expect(line.organisation == "Nord")
    }

    @Test func `who is present becomes a substitute afterwards, and stays one when checked in again`() throws {
        _ = try scene.checkIn([scene.amine])
        #expect(try scene.checkIn([scene.amine], represents: scene.claire).map(\.already) == [false])
        #expect(try scene.line(scene.amine)?.organisation == "Nord")
        #expect(try scene.checkIn([scene.amine]).map(\.already) == [true])
        #expect(try scene.mark(scene.amine, .init(status: "present")) == .unchanged)
        #expect(try scene.line(scene.amine)?.represents == "Claire Dumas")
    }

    @Test func `rule 2: who was taken for a substitute by mistake came for nobody else, for the own organisation`() throws {
        let scene = try DoorScene()
        _ = try scene.replica.write {
            try AttendanceBook.checkIn([scene.amine], at: scene.meeting, represents: scene.claire, in: $0)
        }
        func line() throws -> AttendanceLine? {
            try scene.replica.read { try AttendanceBook.list(scene.meeting, in: $0) }.first { $0.person == scene.amine }
        }
        #expect(try line()?.represents == "Claire Dumas")
        #expect(try line()?.organisation == "Nord")
        var mark = AttendanceBook.Mark(status: AttendanceStatus.present)
        _ = try scene.replica.write { try AttendanceBook.mark(scene.amine, at: scene.meeting, mark, in: $0) }
        #expect(try line()?.represents == "Claire Dumas")
        mark.isForNobodyElse = true
        _ = try scene.replica.write { try AttendanceBook.mark(scene.amine, at: scene.meeting, mark, in: $0) }
        #expect(try line()?.represents == nil)
        #expect(try line()?.organisation == "Sud")
        #expect(try scene.replica.write { try AttendanceBook.mark(scene.amine, at: scene.meeting, mark, in: $0) } == .unchanged)
    }

    @Test func `nobody represents themselves, and one substitute is one person`() throws {
        #expect(throws: ForumError.impossible(.ownRepresentative)) {
            try scene.checkIn([scene.claire], represents: scene.claire)
        }
        #expect(throws: ForumError.impossible(.notSubstitute)) {
            try scene.checkIn([scene.amine, scene.zoe], represents: scene.claire)
        }
        #expect(try scene.list().isEmpty)
    }

    @Test func `an imported line that is repeated changes nothing`() throws {
        let mark = AttendanceBook.Mark(status: "present", organisation: scene.south)
        #expect(try scene.mark(scene.claire, mark) == .created)
        let before = try scene.changes
        #expect(try scene.mark(scene.claire, mark) == .unchanged)
        #expect(try scene.mark(scene.claire, .init(status: "present")) == .unchanged)
        #expect(try scene.changes == before)
        #expect(try scene.line(scene.claire)?.organisation == "Sud")
    }

    @Test func `a correction touches only what differs`() throws {
        _ = try scene.mark(scene.claire, .init(status: "excused"))
        #expect(try scene.mark(scene.claire, .init(status: "absent")) == .updated)
        #expect(try scene.line(scene.claire)?.organisation == "Nord")
        #expect(try scene.mark(scene.claire, .init(status: "absent", organisation: scene.south)) == .updated)
        #expect(try scene.line(scene.claire)?.status == "absent")
        #expect(try scene.line(scene.claire)?.organisation == "Sud")
    }

    @Test func `who was excused and comes after all is present from then on`() throws {
        _ = try scene.mark(scene.claire, .init(status: "excused"))
        let done = try scene.checkIn([scene.claire])
        #expect(done.map(\.already) == [false])
        let arrived = try scene.replica.read { try $0.select("SELECT arrived_at FROM attendance").first?.integer("arrived_at") }
        #expect(arrived == done.first?.recordedAt)
    }

    @Test func `a deleted attendance is made again`() throws {
        _ = try scene.checkIn([scene.claire])
        try scene.replica.write { writer in
            for record in try writer.select("SELECT id FROM attendance") {
                if let row = record.identifier("id") { try writer.delete(Tables.attendance, row) }
            }
        }
        #expect(try scene.list().isEmpty)
        #expect(try scene.checkIn([scene.claire]).map(\.already) == [false])
        #expect(try scene.list().count == 1)
    }

    @Test func `an undone check-in can be made again`() throws {
        _ = try scene.checkIn([scene.claire])
        _ = try scene.replica.write { try $0.undo(oneWay: []) }
        #expect(try scene.list().isEmpty)
        #expect(try scene.checkIn([scene.claire]).map(\.already) == [false])
        #expect(try scene.line(scene.claire)?.status == "present")
    }

    @Test func `somebody without an organisation came for none`() throws {
        _ = try scene.checkIn([scene.zoe])
        #expect(try scene.line(scene.zoe)?.organisation == nil)
    }

    @Test func `who is deleted is not listed`() throws {
        _ = try scene.checkIn([scene.claire, scene.zoe])
        try scene.replica.write { try $0.delete(Tables.person, scene.zoe) }
        #expect(try scene.list().map(\.person) == [scene.claire])
    }

    @Test func `somebody named twice in one go is told as recorded the first time, whoever recorded it`() throws {
        let scene = try DoorScene()
        let first = try scene.checkIn([scene.claire])
        let again = try scene.checkIn([scene.claire, scene.amine, scene.claire, scene.amine])
        #expect(again.map(\.already) == [true, false, true, true])
        #expect([again[0], again[2]].allSatisfy { $0.recordedAt == first[0].recordedAt })
        #expect(again[3].recordedAt == again[1].recordedAt)
    }
}
