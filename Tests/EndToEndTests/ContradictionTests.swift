import Foundation
import Testing

/// What two laptops say differently without a network.
@Suite struct ContradictionTests {
    private func pair() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b")
        try workshop.done("a", "organisation", "add", "Ville de Saint-Élan", "--kind", "public")
        try workshop.done(
            "a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein", "--email", "j@k.example",
            "--organisation",
            "ville de saint elan")
        try workshop.done("a", "meeting", "add", "GT-1", "--title", "Groupe", "--kind", "gt", "--date", "2024-04-11")
        try workshop.sync("a", "b")
        return workshop
    }

    private func status(_ workshop: Workshop, _ laptop: String) throws -> String? {
        try workshop.done(laptop, "attendance", "GT-1").list.first?["status"] as? String
    }

    @Test(arguments: [["a", "b", "a"], ["b", "a", "b"]])
    func `present beats absent whatever the order, in one conflict that a resolution clears everywhere`(order: [String]) throws {
        let workshop = try pair()
        try workshop.done("a", "attendance", "set", "GT-1", "klein juliette", "absent")
        try workshop.done("b", "attendance", "set", "GT-1", "Juliette Klein", "present")
        for laptop in order { try workshop.sync(laptop) }
        var ids: Set<String> = []
        for laptop in ["a", "b"] {
            #expect(try status(workshop, laptop) == "present")
            let conflicts = try workshop.done(laptop, "conflicts").list
            #expect(conflicts.count == 1)
            if let id = conflicts.first?["id"] as? String { ids.insert(id) }
        }
        #expect(ids.count == 1)
        let conflict = try #require(try workshop.done("a", "conflicts").list.first)
        let candidates = try #require(conflict["candidates"] as? [[String: Any]])
        let absent = try #require(candidates.first { "\($0["value"] ?? "")".contains("absent") }?["key"] as? String)
        try workshop.done("a", "conflicts", "resolve", try #require(ids.first), "--keep", absent)
        try workshop.sync("a", "b")
        for laptop in ["a", "b"] {
            #expect(try status(workshop, laptop) == "absent")
            #expect(try workshop.done(laptop, "conflicts").list.isEmpty)
        }
    }

    @Test func `two doors that saw the same person arrive keep both times, and ask nobody to settle anything`() throws {
        let workshop = try pair()
        for laptop in ["a", "b"] { try workshop.done(laptop, "checkin", "GT-1", "klein") }
        try workshop.sync("a", "b", "a")
        for laptop in ["a", "b"] {
            #expect(try workshop.done(laptop, "conflicts").list.map { $0["field"] as? String } == ["arrived_at"])
            let found = try workshop.done(laptop, "report", "reconciliation", "--year", "2024").list
            #expect(found.map { $0["kind"] as? String } == ["not_registered"])
            let (list, status) = try (
                workshop.run("carnet", ["conflicts"], home: workshop.home(laptop)).output,
                workshop.run("carnet", ["status"], home: workshop.home(laptop)).output
            )
            #expect(list.hasPrefix("Settled beyond doubt by their rule, kept in case: 1\n") && list.contains("Arrived"))
            #expect(!list.contains("→") && !status.contains("conflict"))
        }
        // What does ask somebody stands first, and under its number in the whole list.
        for (laptop, phone) in [("a", "01"), ("b", "02")] {
            try workshop.done(laptop, "person", "edit", "klein", "--phone", phone)
        }
        try workshop.sync("a", "b", "a")
        let list = try workshop.run("carnet", ["conflicts"], home: workshop.home("a")).output
        let (phone, arrived) = (try #require(list.range(of: "Phone")), try #require(list.range(of: "Arrived")))
        #expect(phone.lowerBound < arrived.lowerBound && list.contains("→ carnet conflicts show"))
        #expect(try workshop.run("carnet", ["status"], home: workshop.home("a")).output.contains("1 conflict to look at."))
    }

    @Test func `the same person typed on both is one row; phones that differ are one kept, one listed`() throws {
        let workshop = try pair()
        try workshop.done(
            "a", "person", "add", "--given-name", "Zoé", "--family-name", "Le Mat", "--email", "z@m.example", "--phone", "01")
        try workshop.done(
            "b", "person", "add", "--given-name", "Zoé", "--family-name", "Le Mat", "--email", "Z@m.example", "--phone", "02")
        try workshop.sync("a", "b", "a")
        for laptop in ["a", "b"] {
            #expect(try workshop.done(laptop, "person", "find", "zoe").list.count == 1)
            let conflicts = try workshop.done(laptop, "conflicts").list
            #expect(conflicts.map { $0["field"] as? String } == ["phone"])
        }
        #expect(try workshop.standing("a") == workshop.standing("b"))
    }

    @Test func `two fields of one person are both kept, without a conflict`() throws {
        let workshop = try pair()
        try workshop.done("a", "person", "edit", "Juliette Klein", "--phone", "01 02 03 04 05")
        try workshop.done("b", "person", "edit", "Juliette Klein", "--title", "directrice")
        try workshop.sync("a", "b", "a")
        for laptop in ["a", "b"] {
            let person = try workshop.done(laptop, "person", "show", "klein juliette").object
            #expect(person["phone"] as? String == "01 02 03 04 05")
            #expect(person["title"] as? String == "directrice")
            #expect(try workshop.done(laptop, "conflicts").list.isEmpty)
        }
    }

    @Test func `somebody who is present already is said to be, with who recorded it, and nothing changes`() throws {
        let workshop = try pair()
        try workshop.done("a", "checkin", "GT-1", "klein juliette")
        try workshop.sync("a", "b")
        let before = try workshop.standing("b")
        let again = try workshop.done("b", "checkin", "GT-1", "j@k.example").list.first
        #expect(again?["already"] as? Bool == true)
        #expect(again?["recorded_by"] as? String == "Author a")
        #expect(again?["recorded_on"] as? String == "a")
        #expect(try workshop.done("b", "status").object["unsent"] as? Int == 0)
        #expect(try workshop.standing("b") == before)
    }

    @Test func `a delete loses to an edit that it did not see`() throws {
        let workshop = try pair()
        try workshop.done("a", "person", "delete", "Juliette Klein")
        try workshop.done("b", "person", "edit", "Juliette Klein", "--phone", "01")
        try workshop.sync("a", "b", "a")
        for laptop in ["a", "b"] { #expect(try workshop.done(laptop, "person", "find", "klein").list.count == 1) }
        try workshop.done("a", "person", "delete", "Juliette Klein")
        try workshop.sync("a", "b")
        #expect(try workshop.done("b", "person", "find", "klein").list.isEmpty)
    }
}
