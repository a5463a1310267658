import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

struct MeetingDatesTests {
    private func meeting(_ laptop: Replica, _ options: MeetingOptions) throws -> Identifier {
        var options = options
        options.title = "Réunion"
        options.kind = "gt"
        return try laptop.write { try MeetingBook.add("GT-A1", options, in: $0) }.id
    }

    private func card(_ laptop: Replica, _ id: Identifier) throws -> Card {
        try #require(try laptop.read { try MeetingBook.card(id, in: $0) })
    }

    @Test func `rule 7: a date is confirmed, and how and when is kept`() throws {
        let laptop = try Team().laptop
        let id = try meeting(laptop, .init(date: "2024-04-18"))
        let done = try laptop.write { try MeetingDates.confirm(id, how: "meeting", on: "12/03/2024", in: $0) }
        #expect(done.changed && !done.isLate)
        let card = try card(laptop, id)
        #expect(card["status"] == .text("confirmed"))
        #expect(card["confirmed_how"] == .text("meeting"))
        #expect(card["confirmed_on"] == .text("2024-03-12"))
        #expect(try !laptop.write { try MeetingDates.confirm(id, how: "meeting", on: "2024-03-12", in: $0) }.changed)
    }

    @Test(arguments: [("2024-03-19", false), ("2024-03-20", true), ("2024-05-01", true)])
    func `rule 7: a date is confirmed at least a month ahead`(day: String, isLate: Bool) throws {
        let laptop = try Team().laptop
        let id = try meeting(laptop, .init(date: "2024-04-18"))
        #expect(try laptop.write { try MeetingDates.confirm(id, how: "email", on: day, in: $0) }.isLate == isLate)
    }

    @Test func `rule 7: a period is no date, and what is cancelled is not confirmed`() throws {
        let laptop = try Team().laptop
        let id = try meeting(laptop, .init(period: "2024-03/2024-06"))
        #expect(throws: ForumError.impossible(.noDate)) {
            try laptop.write { try MeetingDates.confirm(id, how: "email", on: nil, in: $0) }
        }
        _ = try laptop.write { try MeetingDates.move(id, .init(date: "2024-04-18"), in: $0) }
        #expect(try laptop.write { try MeetingDates.cancel(id, in: $0) })
        #expect(throws: ForumError.impossible(.meetingCancelled)) {
            try laptop.write { try MeetingDates.confirm(id, how: "email", on: nil, in: $0) }
        }
    }

    @Test func `rule 7: a moved date is to be confirmed again, and keeps its history`() throws {
        let laptop = try Team().laptop
        let id = try meeting(laptop, .init(date: "2024-04-18"))
        _ = try laptop.write { try MeetingDates.confirm(id, how: "email", on: "2024-03-01", in: $0) }
        #expect(try laptop.write { try MeetingDates.move(id, .init(startsAt: "2024-05-16T09:30"), in: $0) })
        let card = try card(laptop, id)
        #expect(card["status"] == .text("tentative"))
        #expect(card["confirmed_how"] == .null && card["confirmed_on"] == .null)
        #expect(card["date"] == .text("2024-05-16"))
        let history = try laptop.read { try $0.history(Tables.meeting.number, id) }
        let days = history.compactMap { $0.assigned[MeetingBook.Field.time]?.elements.first?.text }
        #expect(days == ["2024-04-18"])
        #expect(history.compactMap { $0.assigned[MeetingBook.Field.status]?.text } == ["tentative", "confirmed", "tentative"])
    }

    @Test func `a meeting that is moved to where it is stays confirmed`() throws {
        let laptop = try Team().laptop
        let id = try meeting(laptop, .init(date: "2024-04-18"))
        _ = try laptop.write { try MeetingDates.confirm(id, how: "email", on: "2024-03-01", in: $0) }
        #expect(try !laptop.write { try MeetingDates.move(id, .init(date: "2024-04-18"), in: $0) })
        #expect(try card(laptop, id)["status"] == .text("confirmed"))
        #expect(throws: ForumError.self) { try laptop.write { try MeetingDates.move(id, .init(place: "Lyon"), in: $0) } }
    }

    @Test func `rule 7: cancelled on one laptop and confirmed on another is cancelled`() throws {
        let team = try Team(2)
        let id = try meeting(team.laptop, .init(date: "2024-04-18"))
        try team.sync()
        _ = try team.laptops[0].write { try MeetingDates.cancel(id, in: $0) }
        _ = try team.laptops[1].write { try MeetingDates.confirm(id, how: "email", on: "2024-03-01", in: $0) }
        try team.sync()
        for laptop in team.laptops { #expect(try card(laptop, id)["status"] == .text("cancelled")) }
    }
}
