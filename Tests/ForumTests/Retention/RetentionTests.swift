import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Rule 10: purposes and periods are recorded, and a report says what is past its date. Laptops of these tests write in November 2023.
struct RetentionTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws { team = try Team(2) }

    @discardableResult
    private func visitor(_ family: String, _ purposes: [Visitor.Purpose]) throws -> Identifier {
        let entry = VisitorBook.Entry(
            givenName: "Vi", familyName: family, email: "\(family)@x.example", phone: nil, organisation: nil, interests: [],
            purposes: purposes)
        return try laptop.write { try VisitorBook.add(entry, in: $0).visitor.id }
    }

    private func lines(_ day: String, on laptop: Replica? = nil) throws -> [String] {
        try (laptop ?? self.laptop).read { try RetentionReport.lines(on: day, in: $0) }.map {
            "\($0.name) \($0.period.purpose.rawValue) \($0.lastUse) \($0.due)\($0.isDeleted ? " deleted" : "")"
        }.sorted()
    }

    @Test func `rule 10: each is kept for the purpose that lasts longest, counted from the last use`() throws {
        try laptop.addPerson("Co", "Ntact")
        let (member, guest) = (try laptop.addPerson("Mé", "Membre").id, try laptop.addPerson("In", "Vitée").id)
        try laptop.write { writer in
            let group = try GroupBook.add("GT-A", .init(title: "Mesure", year: "2023"), in: writer).id
            _ = try MembershipBook.add(member, to: group, in: writer)
            let options = MeetingOptions(title: "G", kind: "gt", date: "2023-08-31")
            let meeting = try MeetingBook.add("G1", options, in: writer).id
            _ = try AttendanceBook.mark(guest, at: meeting, .init(status: "present"), in: writer)
        }
        try visitor("rien", [])
        try visitor("groupes", [.groups])
        try visitor("lettre", [.groups, .newsletter])
        let recorded = "2023-11-14"
        let all = [
            "Co Ntact contacts \(recorded) 2024-11-14", "In Vitée attendance 2023-08-31 2026-08-31",
            "Mé Membre members 2023-12-31 2026-12-31", "Vi groupes visitors-groups \(recorded) 2024-11-14",
            "Vi lettre visitors-newsletter \(recorded) 2026-11-14", "Vi rien visitors \(recorded) 2023-12-14",
        ]
        #expect(try lines("2030-01-01") == all)
        #expect(try lines("2023-12-14").isEmpty)
        #expect(try lines("2023-12-15") == [all[5]])
        #expect(try lines("2026-12-31").count == 5)
    }

    @Test func `rule 10: periods are set, put back, and agreed on by all laptops; a wrong one changes nothing`() throws {
        try laptop.addPerson("Co", "Ntact")
        let before = try team.changes()
        for (code, months) in [("contact", "6"), ("contacts", "0"), ("contacts", "x"), ("contacts", "99999")] {
            #expect(throws: ForumError.self) {
                try laptop.write { _ = try PurposeBook.set(code, months: months, title: nil, in: $0) }
            }
        }
        #expect(try team.changes() == before)
        #expect(try lines("2024-03-01").isEmpty)
        for (number, laptop) in team.laptops.enumerated() {
            let outcome = try laptop.write { writer in
                try PurposeBook.set("contacts", months: "3", title: number == 0 ? "Annuaire" : nil, in: writer)
            }
            #expect(outcome.created)
        }
        try team.sync()
        for laptop in team.laptops {
            #expect(try lines("2024-03-01", on: laptop).count == 1)
            #expect(try laptop.read { try $0.conflictCount() } == 0)
            let period = try laptop.read { try PurposeBook.period(.contacts, in: $0) }
            #expect(period.months == 3 && period.title == "Annuaire" && period.row != nil)
        }
        _ = try laptop.write { try PurposeBook.set("contacts", months: "", title: nil, in: $0) }
        #expect(try laptop.read { try PurposeBook.period(.contacts, in: $0) }.months == 12)
        #expect(try lines("2024-03-01").isEmpty)
        #expect(try laptop.read { try PurposeBook.periods(in: $0) }.map(\.purpose) == RetentionPurpose.allCases)
    }

    @Test func `rule 10: who was deleted is listed until erased; two rows of one person are one line; a member is no visitor`()
        throws
    {
        let gone = try laptop.addPerson("Al", "Lé").id
        try laptop.write { try PersonBook.delete(gone, in: $0) }
        let (first, second) = (try laptop.addPerson("Jean", "Un").id, try laptop.addPerson("Jean", "Deux").id)
        try laptop.write { _ = try MergeBook.merge(first, second, in: $0) }
        let visitor = try visitor("devenue", [.groups])
        try laptop.write { _ = try VisitorBook.enrol(visitor, groups: [], in: $0) }
        let lines = try lines("2030-01-01")
        #expect(lines.count == 3 && lines.contains { $0.hasPrefix("Al Lé contacts") && $0.hasSuffix(" deleted") })
        #expect(lines.count { $0.hasPrefix("Jean") } == 1 && lines.count { $0.hasPrefix("Vi devenue contacts") } == 1)
    }

    @Test func `a period ends on the last day of a month that has no such day`() throws {
        let person = try laptop.addPerson("In", "Vitée").id
        try laptop.write { writer in
            let meeting = try MeetingBook.add("G1", MeetingOptions(title: "G", kind: "gt", date: "2023-08-31"), in: writer).id
            _ = try AttendanceBook.mark(person, at: meeting, .init(status: "excused"), in: writer)
            _ = try PurposeBook.set("attendance", months: "6", title: nil, in: writer)
        }
        #expect(try lines("2030-01-01") == ["In Vitée attendance 2023-08-31 2024-02-29"])
    }
}
