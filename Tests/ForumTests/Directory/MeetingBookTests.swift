import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct MeetingBookTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws { team = try Team() }

    private func add(_ options: MeetingOptions) throws -> Card {
        var options = options
        options.title = "Groupe A"
        options.kind = "gt"
        let id = try laptop.write { try MeetingBook.add("GT-A1", options, in: $0) }.id
        return try #require(try laptop.read { try MeetingBook.card(id, in: $0) })
    }

    private func edit(_ options: MeetingOptions) throws -> Card {
        let id = try laptop.read { try Lookup.meeting("GT-A1", in: $0) }
        _ = try laptop.write { try MeetingBook.edit(id, options, in: $0) }
        return try #require(try laptop.read { try MeetingBook.card(id, in: $0) })
    }

    @Test func `a meeting starts tentative, on a day`() throws {
        let card = try add(MeetingOptions(date: "11/04/2024"))
        #expect(card["date"] == .text("2024-04-11"))
        #expect(card["status"] == .text("tentative"))
        #expect(card["starts_at"] == .null && card["period"] == .null)
    }

    @Test func `a moment is in Paris unless it carries an offset, and says the day`() throws {
        let card = try add(MeetingOptions(startsAt: "2024-04-11T14:30", endsAt: "2024-04-11T17:00+02:00"))
        #expect(card["starts_at"] == .time(1_712_838_600_000))
        #expect(card["ends_at"] == .time(1_712_847_600_000))
        #expect(card["date"] == .text("2024-04-11"))
    }

    @Test func `a new day, moment or period takes the place of the others`() throws {
        _ = try add(MeetingOptions(period: "2024-03/2024-06"))
        #expect(try edit(MeetingOptions(startsAt: "2024-04-11T14:30"))["period"] == .null)
        let day = try edit(MeetingOptions(date: "2024-04-12"))
        #expect(day["starts_at"] == .null && day["date"] == .text("2024-04-12"))
        let period = try edit(MeetingOptions(period: "2024-05/2024-06"))
        #expect(period["date"] == .null && period["period"] == .text("2024-05/2024-06"))
        #expect(try edit(MeetingOptions(period: ""))["period"] == .null)
    }

    @Test(arguments: [
        MeetingOptions(date: "2024-02-30"), MeetingOptions(period: "2024-06/2024-03"), MeetingOptions(period: "mars"),
        MeetingOptions(date: "2024-04-11", period: "2024-03/2024-06"), MeetingOptions(endsAt: "2024-04-11T17:00"),
        MeetingOptions(startsAt: "2024-04-11T17:00", endsAt: "2024-04-11T14:30"), MeetingOptions(status: "peut-être"),
        MeetingOptions(group: "NOPE"),
    ])
    func `what cannot be is refused, and nothing is written`(options: MeetingOptions) throws {
        let before = try team.changes()
        #expect(throws: ForumError.self) { try add(options) }
        #expect(try team.changes() == before)
    }

    @Test func `a title and a kind are needed`() throws {
        #expect(throws: ForumError.missing(option: "--title")) {
            try laptop.write { try MeetingBook.add("X", MeetingOptions(kind: "gt"), in: $0) }
        }
        #expect(throws: ForumError.missing(option: "--kind")) {
            try laptop.write { try MeetingBook.add("X", MeetingOptions(title: "T"), in: $0) }
        }
    }

    @Test func `a code can change unless another meeting has it`() throws {
        _ = try add(MeetingOptions())
        _ = try laptop.write { try MeetingBook.add("B", MeetingOptions(title: "B", kind: "gt"), in: $0) }
        #expect(throws: ForumError.impossible(.nameTaken)) { try edit(MeetingOptions(code: "b")) }
        #expect(try edit(MeetingOptions(code: "gt-a1"))["code"] == .text("gt-a1"))
        #expect(try edit(MeetingOptions(code: "GT-A9"))["code"] == .text("GT-A9"))
    }
}
