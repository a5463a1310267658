import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Rule 4: accepted, for the person and the organisation, by being present at a first meeting; date and version are kept.
struct CharterTests {
    private let team: Team
    private let ana: Identifier

    init() throws {
        team = try Team(2)
        let laptop = team.laptop
        for name in ["Nord", "Sud"] { try laptop.addOrganisation(name, .init(kind: "ess")) }
        ana = try laptop.write {
            try PersonBook.add(PersonOptions(givenName: "Ana", familyName: "Roy", organisation: "Nord"), in: $0)
        }.id
        try laptop.write { writer in
            for (code, kind, date) in [
                ("L1", "launch", "2024-01-10"), ("GT1", "gt", "2024-02-01"), ("GT2", "gt", "2024-03-01"),
                ("GT3", "gt", "2025-02-01"),
            ] { _ = try MeetingBook.add(code, MeetingOptions(title: code, kind: kind, date: date), in: writer) }
            _ = try CycleBook.set("2024", .init(charterVersion: "v7"), in: writer)
        }
    }

    private func mark(_ code: String, _ status: String = "present", _ person: Identifier? = nil) throws {
        try team.laptop.write { writer in
            let meeting = try Lookup.meeting(code, in: writer)
            _ = try AttendanceBook.mark(person ?? ana, at: meeting, .init(status: status), in: writer)
        }
    }

    private func lines(_ year: Int = .max, on laptop: Replica? = nil) throws -> [String] {
        try (laptop ?? team.laptop).read { try CharterList.cards(until: year, in: $0) }.inReadingOrder.map { card in
            ["person", "organisation", "date", "version", "meeting"].map { card[$0].text ?? "—" }.joined(separator: " ")
        }
    }

    @Test func `rule 4: the first presence that counts accepts, for the person and the organisation, once`() throws {
        try mark("L1")
        try mark("GT1", "excused")
        #expect(try lines().isEmpty)
        try mark("GT3")
        try mark("GT2")
        #expect(try lines() == ["Ana Roy Nord 2024-03-01 v7 GT2"])
        #expect(try lines(2023).isEmpty)
        try team.laptop.write { _ = try PersonBook.edit(ana, PersonOptions(organisation: "Sud"), in: $0) }
        try mark("GT1")
        // Excused before: of which organisation stands on the attendance.
        #expect(try lines() == ["Ana Roy Nord 2024-02-01 v7 GT1"])
    }

    @Test func `rule 4: what is written down goes before, and is edited, not doubled`() throws {
        try mark("GT2")
        try team.laptop.write { writer in
            let first = try CharterBook.accept(ana, .init(date: "2023-12-05", version: "v6"), in: writer)
            #expect(first.created)
            let again = try CharterBook.accept(ana, .init(date: "2023-12-05"), in: writer)
            #expect(!again.created && !again.changed && again.id == first.id)
        }
        #expect(try lines() == ["Ana Roy Nord 2023-12-05 v6 —"])
        try team.laptop.write { _ = try CharterBook.accept(ana, .init(meeting: "GT1"), in: $0) }
        #expect(try lines() == ["Ana Roy Nord 2024-02-01 v6 GT1"])
        try team.sync()
        #expect(try lines(on: team.laptops[1]) == ["Ana Roy Nord 2024-02-01 v6 GT1"])
        #expect(try team.laptop.write { try CharterBook.delete(ana, organisation: nil, in: $0) })
        #expect(try lines() == ["Ana Roy Nord 2024-03-01 v7 GT2"])
        #expect(try !team.laptop.write { try CharterBook.delete(ana, organisation: nil, in: $0) })
    }

    @Test func `two rows that are one person have accepted once, and are written as one`() throws {
        let other = try team.laptop.write {
            try PersonBook.add(PersonOptions(givenName: "Anna", familyName: "Roy", organisation: "Nord"), in: $0)
        }.id
        try mark("GT2")
        try mark("GT1", "present", other)
        #expect(try lines().count == 2)
        try team.laptop.write { _ = try MergeBook.merge(ana, other, in: $0) }
        #expect(try lines().map { $0.suffix(17) } == ["2024-02-01 v7 GT1"])
        try team.laptop.write { _ = try CharterBook.accept(other, .init(date: "2024-01-02", version: ""), in: $0) }
        #expect(try lines().map { $0.suffix(14) } == ["2024-01-02 — —"])
    }
}
