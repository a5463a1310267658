import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// What is to be settled after an event, each with what settles it.
struct ReconciliationTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws {
        team = try Team(2)
        try team.laptop.write { writer in
            _ = try GroupBook.add("GT-A", .init(title: "Mesure", year: "2024"), in: writer)
            for (code, date) in [("G1", "2024-02-01"), ("G2", "2024-03-01"), ("OLD", "2023-03-01")] {
                _ = try MeetingBook.add(code, MeetingOptions(title: "Réunion " + code, kind: "gt", date: date), in: writer)
            }
        }
        try team.sync()
    }

    @discardableResult
    private func add(_ given: String, _ family: String, at codes: String..., member: Bool = true, email: String? = nil) throws
        -> Identifier
    {
        try laptop.write { writer in
            let person = try PersonBook.add(PersonOptions(givenName: given, familyName: family, email: email), in: writer).id
            if member { _ = try MembershipBook.add(person, to: Lookup.group("GT-A", in: writer), in: writer) }
            for code in codes {
                _ = try AttendanceBook.checkIn([person], at: Lookup.meeting(code, in: writer), in: writer)
            }
            return person
        }
    }

    private func findings(_ scope: Reconciliation.Scope = .year(2024), on laptop: Replica? = nil) throws -> [String] {
        try (laptop ?? self.laptop).read { try Reconciliation(scope, in: $0) }.findings.map {
            "\($0.kind.rawValue): " + $0.names.joined(separator: ", ")
        }
    }

    private func commands(_ kind: Finding.Kind) throws -> [String] {
        let all = try laptop.read { try Reconciliation(.year(2024), in: $0) }.findings
        return all.first { $0.kind == kind }?.commands.map { $0.joined(separator: " ") } ?? []
    }

    private func meeting(_ code: String) throws -> Identifier { try laptop.read { try Lookup.meeting(code, in: $0) } }

    @Test func `nothing is listed where all is well, and nothing of another year`() throws {
        try add("Ana", "Roy", at: "G1")
        try add("Bob", "Sy", at: "OLD", member: false)
        try add("Bob", "Sylla", at: "OLD", member: false)
        #expect(try findings().isEmpty)
        #expect(try findings(.year(2023)).count == 2)
    }

    @Test func `who is in twice, who looks like somebody else, who is not registered`() throws {
        try add("Ana", "Roy", at: "G1", email: "a@x.example")
        let double = try add("ANA", "Roy", at: "G1", email: "b@x.example")
        try add("Jean", "Dupont", at: "G2")
        try add("Jean", "Dupond")
        let guest = try add("Zoé", "Invitée", at: "G2", member: false)
        #expect(
            try findings() == [
                "double_entry: \(try findings()[0].contains("ANA Roy, Ana Roy") ? "ANA Roy, Ana Roy" : "Ana Roy, ANA Roy"), G1",
                "likely_duplicate: \(try findings()[1].contains("Dupond, Jean") ? "Jean Dupond, Jean Dupont" : "Jean Dupont, Jean Dupond")"
                    + ", near_name", "not_registered: Zoé Invitée, G2",
            ])
        #expect(try findings(.meeting(meeting("G1"))).map { $0.prefix(12) } == ["double_entry"])
        #expect(try commands(.notRegistered) == ["member add \(guest.hex.prefix(8)) GT-A"])
        #expect(try commands(.doubleEntry).map { $0.split(separator: " ")[1] } == ["merge", "distinct"])
        let other = try laptop.read { try Lookup.person("a@x.example", in: $0) }
        try laptop.write { _ = try DistinctBook.add(other, double, in: $0) }
        #expect(try findings().count == 2)
    }

    @Test func `one gathering that two laptops recorded under two codes`() throws {
        let ana = try add("Ana", "Roy", at: "G1")
        try add("Bob", "Sy", at: "G1")
        _ = try laptop.write { writer in
            let options = MeetingOptions(title: "réunion g1", kind: "gt", date: "2024-02-01")
            let twin = try MeetingBook.add("G1-BIS", options, in: writer).id
            return try AttendanceBook.checkIn([ana], at: twin, in: writer)
        }
        #expect(try findings().map { $0.hasPrefix("double_meeting: ") } == [true])
        let deletes = try commands(.doubleMeeting).last ?? ""
        #expect(deletes.hasPrefix("meeting delete G1"))
        // Whoever is at the one that is deleted alone is checked in at the other first.
        #expect(try commands(.doubleMeeting).count == (deletes.hasSuffix("BIS") ? 1 : 2))
        _ = try laptop.write { writer in
            for (code, hours) in [("G1", ("09:00", "10:00")), ("G1-BIS", ("14:00", "15:00"))] {
                let options = MeetingOptions(startsAt: "2024-02-01T" + hours.0, endsAt: "2024-02-01T" + hours.1)
                _ = try MeetingBook.edit(Lookup.meeting(code, in: writer), options, in: writer)
            }
        }
        #expect(try findings().isEmpty)
    }

    @Test func `what hangs on deleted rows is listed, and comes back`() throws {
        let ana = try add("Ana", "Roy", at: "G1", "G2")
        let meeting = try meeting("G2")
        try laptop.write { writer in
            try writer.delete(Tables.meeting, meeting)
            try PersonBook.delete(ana, in: writer)
        }
        #expect(
            try findings() == ["attendance_of_deleted_meeting: G2, 1", "attendance_of_deleted_person: Ana Roy, G1"])
        #expect(try commands(.deletedPerson) == ["restore \(ana.hex.prefix(8))"])
        for (table, row, isBack) in [(Tables.meeting, meeting, true), (Tables.person, ana, true), (Tables.person, ana, false)] {
            #expect(try laptop.write { try Restoring.restore(table.number, row, in: $0) } == isBack)
        }
        #expect(try findings().isEmpty)
        try team.sync()
        #expect(try findings(on: team.laptops[1]).isEmpty)
        let counts = try team.laptops[1].read { try ActivityReport.cards(year: 2024, in: $0) }.map { $0["meetings"] }
        #expect(counts == [.number(2)])
    }

    @Test func `open conflicts of the year, with the values to keep; of a meeting only its own`() throws {
        let ana = try add("Ana", "Roy", at: "G1")
        try team.sync()
        for (laptop, (phone, status)) in zip(team.laptops, [("01 11 11 11 11", "absent"), ("02 22 22 22 22", "excused")]) {
            try laptop.write { writer in
                _ = try PersonBook.edit(ana, PersonOptions(phone: phone), in: writer)
                let meeting = try Lookup.meeting("G1", in: writer)
                _ = try AttendanceBook.mark(ana, at: meeting, .init(status: status), in: writer)
            }
        }
        try team.sync()
        #expect(try findings().map { $0.prefix(13) } == ["open_conflict", "open_conflict"])
        #expect(try findings(.meeting(meeting("G1"))).count == 1 && findings(.meeting(meeting("G2"))).isEmpty)
        #expect(try findings(.year(2023)).count == 1)
        #expect(try commands(.openConflict).count == 2)
    }
}

/// The same on the stand.
struct StandReconciliationTests {
    private let scene: StandScene

    init() throws { scene = try StandScene() }

    @Test func `overfull shifts, places that clash, and places of who is deleted`() throws {
        let laptop = scene.first
        let year = try laptop.read { reader in
            try #require(try Rota(reader).lines.first?.shift.startsAt.map { Int(LocalTime.localDay($0).prefix(4)) ?? 0 })
        }
        func findings() throws -> [Finding] { try laptop.read { try Reconciliation(.year(year), in: $0) }.findings }
        func clashes() throws -> [Finding] { try findings().filter { $0.kind == .placeClash } }
        try scene.signUp(0, scene.morning, on: laptop)
        try scene.server.settle()
        try scene.signUp(0, scene.noon, on: laptop)
        try scene.signUp(1, scene.noon, on: laptop)
        try scene.server.settle()
        #expect(try clashes().map { $0.persons } == [[scene.people[0]]])
        #expect(try clashes().first?.commands.allSatisfy { $0.prefix(2) == ["stand", "cancel"] } == true)
        // Two persons who turn out to be one hold two places that overlap.
        try laptop.write { _ = try MergeBook.merge(scene.people[0], scene.people[1], in: $0) }
        try scene.server.settle()
        #expect(try clashes().count == 1)
        try laptop.write { _ = try MergeBook.unmerge(scene.people[0], scene.people[1], in: $0) }
        try laptop.write { try PersonBook.delete(scene.people[1], in: $0) }
        try scene.server.settle()
        let stray = try #require(try findings().first { $0.kind == .strayPlace })
        #expect(stray.commands == [["restore", String(scene.people[1].hex.prefix(8))]])
        #expect(try laptop.write { try Restoring.restore(Tables.person.number, scene.people[1], in: $0) })
        #expect(try findings().allSatisfy { $0.kind != .strayPlace })
    }
}
