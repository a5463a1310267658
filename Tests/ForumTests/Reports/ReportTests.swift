import Forum
import Foundation
import ReplicaStore
import SyncProtocol
import Testing

struct ReportTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws { team = try Team() }

    private func active(_ year: Int, _ rules: ActivityRules = .standard) throws -> [Card] {
        try laptop.read { try ActivityReport.cards(year: year, rules: rules, in: $0) }.inReadingOrder
    }

    @Test func `rule 3: the hand-counted year has the counts that were counted by hand`() throws {
        try laptop.importFolder("hand-counted")
        let counts = try active(2024).map { "\($0["person"].text ?? "") \($0["meetings"]) \($0["active"])" }
        #expect(
            counts == [
                "Samir Benali number(1) flag(false)", "Thierry Da Silva number(1) flag(false)",
                "Juliette Klein number(2) flag(true)",
                "Anne-Marie Le Goff number(1) flag(false)", "Éloïse Nguyên number(1) flag(false)",
                "Jean Petit number(1) flag(false)",
            ])
        #expect(try active(2023).map { $0["person"] } == [.text("Jean Petit")])
        #expect(try active(2022).isEmpty)
    }

    @Test func `the real year has the facts that its file tells`() throws {
        try laptop.importFolder("attendance-2023")
        let object = try JSONSerialization.jsonObject(with: Data(try Fixture.bytes("attendance-2023/expected.json")))
        let expected = try #require(object as? [String: Any])
        for kind in [ExportKind.organisations, .people, .meetings] {
            #expect(try laptop.exported(kind).count == expected[kind.rawValue] as? Int)
        }
        #expect(try laptop.exported(.attendance).count == expected["attendance_distinct"] as? Int)
        let year = try #require((expected["by_year"] as? [String: [String: Int]])?["2023"])
        #expect(try active(2023).count == year["attended"])
        #expect(try active(2023).count { $0["active"] == .flag(true) } == year["active"])
    }

    @Test func `rule 3: who came only to what does not count is listed with none`() throws {
        _ = try laptop.imported(
            "code,title,kind,date,status\nL,Lancement,launch,2024-05-15,confirmed\nX,Annulée,gt,2024-06-20,cancelled\n",
            as: .meetings)
        try laptop.addPerson("Jean", "Petit")
        _ = try laptop.imported("meeting,participant,status\nL,Jean Petit,present\nX,Jean Petit,present\n", as: .attendance)
        let card = try #require(try active(2024).first)
        #expect(card["meetings"] == .number(0) && card["active"] == .flag(false))
        #expect(try active(2024, ActivityRules(meetings: 1, kinds: ["launch"])).first?["active"] == .flag(true))
    }

    @Test func `a meeting on New Year's night belongs to the year of Paris`() throws {
        try laptop.addPerson("Jean", "Petit")
        _ = try laptop.imported("code,title,kind,starts_at\nN,Nuit,gt,2023-12-31T23:30:00Z\n", as: .meetings)
        _ = try laptop.imported("meeting,participant,status\nN,Jean Petit,present\n", as: .attendance)
        #expect(try active(2024).count == 1)
        #expect(try active(2023).isEmpty)
    }

    @Test func `members are those registered in a group of that year`() throws {
        try laptop.importFolder("hand-counted")
        let person = try laptop.read { try Lookup.person("Jean Petit", in: $0) }
        let group = try laptop.write { try GroupBook.add("GT-A", .init(title: "Mesure", year: "2024"), in: $0) }.id
        _ = try laptop.write { try MembershipBook.add(person, to: group, in: $0) }
        #expect(try active(2024).filter { $0["member"] == .flag(true) }.map { $0["person"] } == [.text("Jean Petit")])
        #expect(try active(2023).allSatisfy { $0["member"] == .flag(false) })
    }

    @Test func `rule 7: a period that goes on is to be confirmed until its last day`() throws {
        _ = try laptop.write { writer in
            let options = MeetingOptions(title: "Printemps", kind: "gt", period: "2024-03/2024-06")
            return try MeetingBook.add("P", options, in: writer)
        }
        for (day, isDue) in [("2024-01-15", false), ("2024-02-10", true), ("2024-06-30", true), ("2024-07-01", false)] {
            let now = try #require(try LocalTime.parse("\(day)T10:00"))
            #expect(
                try laptop.read { try CalendarReport.cards(year: 2024, now: now, in: $0) }.first?["to_confirm"] == .flag(isDue),
                "\(day)")
        }
    }

    @Test func `rule 7: the calendar says how and when a date was confirmed, and by email too late`() throws {
        let now = try #require(try LocalTime.parse("2024-03-20T10:00"))
        try laptop.write { writer in
            for (code, how, day) in [("A", "email", "2024-03-12"), ("B", "email", "2024-03-13"), ("C", "meeting", "2024-04-10")] {
                let meeting = try MeetingBook.add(code, MeetingOptions(title: code, kind: "gt", date: "2024-04-11"), in: writer)
                    .id
                _ = try MeetingDates.confirm(meeting, how: how, on: day, in: writer)
            }
            _ = try MeetingBook.add("D", MeetingOptions(title: "D", kind: "gt", date: "2024-04-11"), in: writer)
        }
        let cards = try laptop.read { try CalendarReport.cards(year: 2024, now: now, in: $0) }.inReadingOrder
        #expect(cards.map { $0["confirmed_late"] } == [.flag(false), .flag(true), .flag(false), .null])
        #expect(cards.map { $0["confirmed_how"].text } == ["email", "email", "meeting", nil])
        #expect(cards.map { $0["confirmed_on"].text } == ["2024-03-12", "2024-03-13", "2024-04-10", nil])
        #expect(cards.map { $0["to_confirm"] } == [.flag(false), .flag(false), .flag(false), .flag(true)])
    }

    @Test func `rule 7: the calendar says which tentative dates are inside the month of notice`() throws {
        _ = try laptop.imported(
            """
            code,title,kind,date,status
            A,Bientôt,gt,2024-04-11,tentative
            B,Sûre,gt,2024-04-12,confirmed
            C,Loin,gt,2024-06-20,tentative
            """, as: .meetings)
        let now = try #require(try LocalTime.parse("2024-03-20T10:00"))
        let cards = try laptop.read { try CalendarReport.cards(year: 2024, now: now, in: $0) }.inReadingOrder
        #expect(cards.map { $0["code"] } == [.text("A"), .text("B"), .text("C")])
        #expect(cards.map { $0["to_confirm"] } == [.flag(true), .flag(false), .flag(false)])
    }

    @Test func `each meeting tells how many came`() throws {
        try laptop.importFolder("hand-counted")
        let cards = try laptop.read { try AttendanceReport.cards(year: 2024, in: $0) }.inReadingOrder
        let group = try #require(cards.first { $0["meeting"] == .text("GT-A1") })
        #expect(group["present"] == .number(2) && group["excused"] == .number(1) && group["represented"] == .number(1))
    }
}
