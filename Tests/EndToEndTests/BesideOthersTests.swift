import Foundation
import Testing

/// What one laptop takes back, erases or reads where another has recorded something beside it.
@Suite struct BesideOthersTests {
    private func workshop(_ laptops: String...) throws -> Workshop {
        let workshop = try Workshop()
        try workshop.startServer()
        for laptop in laptops { try workshop.join(laptop) }
        try person(workshop, "Xavier", "Klein", "--email", "x@example.org")
        for laptop in laptops { try workshop.sync(laptop) }
        return workshop
    }

    private func person(_ workshop: Workshop, _ given: String, _ family: String, _ more: String...) throws {
        let outcome = try workshop.carnet("a", ["person", "add", "--given-name", given, "--family-name", family] + more)
        #expect(outcome.status == 0, "\(outcome.error)")
    }

    // MARK: Undo

    @Test func `an undo takes away nothing that another laptop recorded beside it`() throws {
        let workshop = try workshop("a", "b")
        try workshop.done("a", "person", "edit", "x@example.org", "--cite", "yes")
        try workshop.done("b", "person", "edit", "x@example.org", "--cite", "no")
        try workshop.sync("b", "a")
        #expect(try workshop.done("a", "conflicts").list.count == 1)
        let undo = try workshop.carnet("a", ["undo"])
        #expect(undo.status == 1, "\(undo.output)")
        #expect(try workshop.done("a", "conflicts").list.count == 1)
        #expect(try workshop.done("a", "person", "show", "x@example.org").object["cite"] as? Bool == false)
        // It is behind: the next one goes on.
        try workshop.done("a", "person", "add", "--given-name", "Ada", "--family-name", "Almeida")
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "person", "list").list.count == 1)
    }

    @Test func `nor does it once a resolution was undone`() throws {
        let workshop = try workshop("a", "b")
        try workshop.done("a", "person", "edit", "x@example.org", "--cite", "yes")
        try workshop.done("b", "person", "edit", "x@example.org", "--cite", "no")
        try workshop.sync("b", "a")
        try workshop.done("a", "person", "edit", "x@example.org", "--cite", "yes")
        _ = try workshop.carnet("a", ["undo", "2"])
        try workshop.sync("a", "b")
        for laptop in ["a", "b"] {
            #expect(try workshop.done(laptop, "person", "show", "x@example.org").object["cite"] as? Bool == false)
        }
    }

    @Test func `a place that was given on meanwhile does not hold up what was done before`() throws {
        let workshop = try workshop("a")
        try person(workshop, "Ada", "Almeida")
        try person(workshop, "Bob", "Brun")
        try person(workshop, "Eve", "Etcheto")
        try workshop.done(
            "a", "stand", "shift", "add", "S1", "--starts-at", "2024-11-28 09:00", "--ends-at", "2024-11-28 11:00", "--places",
            "1")
        try workshop.done("a", "stand", "signup", "S1", "Ada Almeida")
        try workshop.sync("a")
        try workshop.done("a", "organisation", "add", "Structure", "--kind", "ngo")
        try workshop.done("a", "stand", "give", "S1", "Ada Almeida", "Bob Brun")
        try workshop.sync("a")
        try workshop.join("b")
        try workshop.sync("b")
        try workshop.done("b", "stand", "give", "S1", "Bob Brun", "Eve Etcheto")
        try workshop.sync("b", "a")
        #expect(try workshop.carnet("a", ["undo"]).status == 1)
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "organisation", "list").list.isEmpty)
    }

    @Test func `what was undone before a join stays undone`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.done("a", "init", "--author", "Anne", "--laptop", "a")
        try workshop.done("a", "organisation", "add", "Structure", "--kind", "ngo")
        try person(workshop, "Xavier", "Klein")
        try workshop.done("a", "undo")
        try workshop.join("other")
        try workshop.sync("other")
        try workshop.done("a", "join", try #require(workshop.server?.url), "--code", try workshop.invite())
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "person", "list").list.isEmpty)
        #expect(try workshop.done("a", "organisation", "list").list.isEmpty)
    }

    // MARK: Erasure

    @Test func `of two visitors of a name none is chosen to be erased`() throws {
        let workshop = try workshop("a")
        for phone in ["01 11 11 11 11", "02 22 22 22 22"] {
            try workshop.done(
                "a", "stand", "visitor", "add", "--given-name", "Paul", "--family-name", "Martin", "--phone", phone)
        }
        try person(workshop, "Paul", "Martin")
        try workshop.done("a", "person", "delete", "Paul Martin")
        for verb in ["erase", "export"] {
            let outcome = try workshop.carnet("a", ["person", verb, "Paul Martin"] + (verb == "erase" ? ["--yes"] : []))
            #expect(outcome.status == 2, "\(verb): \(outcome.output) \(outcome.error)")
        }
    }

    @Test func `who came by and was enrolled is exported and erased as the person that they are`() throws {
        let workshop = try workshop("a")
        try workshop.done(
            "a", "stand", "visitor", "add", "--given-name", "Zoé", "--family-name", "Martin", "--email", "old@example.org")
        try workshop.done("a", "stand", "visitor", "enrol", "old@example.org")
        try workshop.done("a", "person", "edit", "old@example.org", "--email", "new@example.org")
        let export = try workshop.done("a", "person", "export", "old@example.org").object
        #expect((export["persons"] as? [Any])?.count == 1, "\(export)")
        try workshop.done("a", "person", "erase", "old@example.org", "--yes")
        try workshop.sync("a")
        #expect(try !workshop.done("a", "person", "list").output.contains("new@example.org"))
    }

    @Test func `until an erasure has its number it hides, conflicts and history too`() throws {
        let workshop = try workshop("a", "b")
        let id = try #require(try workshop.done("a", "person", "show", "x@example.org").object["id"] as? String)
        try workshop.done("a", "person", "edit", "x@example.org", "--phone", "01 23 45 67 89")
        try workshop.done("b", "person", "edit", "x@example.org", "--phone", "09 87 65 43 21")
        try workshop.sync("b", "a")
        #expect(try workshop.done("a", "conflicts").list.count == 1)
        try workshop.done("a", "person", "erase", "x@example.org", "--yes")
        #expect(try workshop.done("a", "conflicts").list.isEmpty)
        #expect(try workshop.done("a", "status").object["conflicts"] as? Int == 0)
        #expect(try !workshop.done("a", "history", id).output.contains("23 45"))
        #expect(try workshop.carnet("a", ["history", "Xavier Klein"]).status == 1)
    }

    // MARK: Attendance

    @Test func `who comes for nobody any more comes for their own organisation`() throws {
        let workshop = try workshop("a")
        try workshop.done("a", "organisation", "add", "Alpha", "--kind", "ngo")
        try workshop.done("a", "organisation", "add", "Beta", "--kind", "ngo")
        try person(workshop, "Paul", "Petit", "--organisation", "Alpha")
        try person(workshop, "Yann", "Yven", "--organisation", "Beta")
        try workshop.done("a", "meeting", "add", "R1", "--title", "Réunion", "--kind", "gt", "--date", "2024-01-18")
        try workshop.done("a", "checkin", "R1", "Paul Petit", "--represents", "Yann Yven")
        func organisation() throws -> String? {
            try workshop.done("a", "attendance", "R1").list.first { $0["person"] as? String == "Paul Petit" }?["organisation"]
                as? String
        }
        #expect(try organisation() == "Beta")
        try workshop.done("a", "attendance", "set", "R1", "Paul Petit", "absent")
        try workshop.done("a", "checkin", "R1", "Paul Petit")
        #expect(try organisation() == "Alpha")
    }

    @Test func `who was deleted makes nobody active by having come for them`() throws {
        let workshop = try workshop("a")
        try person(workshop, "Ada", "Almeida")
        try person(workshop, "Sub", "Stitut")
        try workshop.done("a", "cycle", "set", "2024", "--substitutes-count", "yes")
        for code in ["R1", "R2"] {
            try workshop.done("a", "meeting", "add", code, "--title", code, "--kind", "gt", "--date", "2024-01-18")
            try workshop.done("a", "checkin", code, "Sub Stitut", "--represents", "Ada Almeida")
        }
        #expect(try workshop.done("a", "report", "active", "--year", "2024").output.contains("Almeida"))
        try workshop.done("a", "person", "delete", "Sub Stitut")
        #expect(try !workshop.done("a", "report", "active", "--year", "2024").output.contains("Almeida"))
    }

    @Test func `two rows of one person are credited once, for the organisation that they have now`() throws {
        let workshop = try workshop("a")
        try workshop.done("a", "organisation", "add", "Alpha", "--kind", "ngo")
        try workshop.done("a", "publication", "add", "BSD", "--title", "Baromètre", "--year", "2024", "--kind", "bsd")
        try person(workshop, "Ada", "Almeida", "--email", "one@example.org")
        try person(workshop, "Ada", "Almeida", "--email", "two@example.org", "--organisation", "Alpha")
        for email in ["one@example.org", "two@example.org"] {
            try workshop.done("a", "publication", "contributor", "add", "BSD", email, "--role", "rédaction")
        }
        try workshop.done("a", "person", "merge", "one@example.org", "two@example.org")
        let credits = try workshop.done("a", "publication", "credits", "BSD").list
        #expect(credits.count == 1, "\(credits)")
        #expect("\(credits)".contains("Alpha"))
    }
}
