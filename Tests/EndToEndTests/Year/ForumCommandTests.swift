import Foundation
import Testing

/// The Forum's sessions and the year's publications, with the real program.
@Suite struct ForumCommandTests {
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        try workshop.done("a", "organisation", "add", "Radio Parvis", "--kind", "media")
        for (given, family, cite) in [("Juliette", "Klein", "yes"), ("Rémi", "Refus", "no")] {
            try workshop.done(
                "a", "person", "add", "--given-name", given, "--family-name", family, "--organisation", "Radio Parvis",
                "--cite", cite)
        }
        return workshop
    }

    @Test func `a round table is added, built, spoken at, published, taken away and undone`() throws {
        let workshop = try workshop()
        try workshop.done("a", "group", "add", "GT-A", "--title", "A", "--year", "2024")
        let added = try workshop.done(
            "a", "session", "add", "TR1", "--title", "Mesurer", "--date", "2024-11-28", "--recording", "https://example.org/1")
        #expect(added.object["kind"] as? String == "forum" && added.object["created"] as? Bool == true)
        try workshop.done("a", "session", "builder", "add", "TR1", "GT-A")
        let speaker = try workshop.done("a", "session", "speaker", "add", "TR1", "klein", "--role", "modération").object
        #expect(speaker["organisation"] as? String == "Radio Parvis" && speaker["session"] as? String == "TR1")
        try workshop.done("a", "session", "speaker", "add", "TR1", "refus")
        let shown = try workshop.done("a", "session", "show", "tr1").object
        #expect(shown["groups"] as? [String] == ["GT-A"] && shown["recording"] as? String == "https://example.org/1")
        #expect(try workshop.done("a", "session", "speaker", "list", "TR1").list.count == 2)
        let programme = try workshop.done("a", "session", "speaker", "list", "TR1", "--public").list
        #expect(programme.compactMap { $0["person"] as? String } == ["Juliette Klein"])
        try workshop.done("a", "session", "speaker", "delete", "TR1", "klein")
        #expect(try workshop.carnet("a", ["session", "speaker", "delete", "TR1", "klein"]).status == 1)
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "session", "speaker", "list", "TR1").list.count == 2)
        try workshop.done("a", "session", "edit", "TR1", "--recording", "")
        #expect(try workshop.done("a", "session", "list", "--year", "2024").list.first?["recording"] is NSNull)
        #expect(try workshop.carnet("a", ["session", "edit", "TR1", "--recording", "nowhere"]).status == 2)
        try workshop.done("a", "session", "builder", "delete", "TR1", "GT-A")
        #expect(try workshop.done("a", "session", "builder", "list").list.isEmpty)
        try workshop.done("a", "session", "delete", "TR1")
        #expect(try workshop.carnet("a", ["session", "show", "TR1"]).status == 1)
    }

    @Test func `a publication is added, credited without refusals, changed, deleted and undone`() throws {
        let workshop = try workshop()
        let added = try workshop.done(
            "a", "publication", "add", "BSD-2023", "--title", "Baromètre", "--year", "2023", "--kind", "bsd", "--edition", "6e")
        #expect(added.object["edition"] as? String == "6e" && added.object["published_on"] is NSNull)
        for person in ["klein", "refus"] {
            try workshop.done("a", "publication", "contributor", "add", "bsd-2023", person, "--role", "rédaction")
        }
        #expect(try workshop.done("a", "publication", "contributor", "list", "BSD-2023").list.count == 2)
        let credits = try workshop.done("a", "publication", "credits", "BSD-2023").list
        #expect(credits.compactMap { $0["person"] as? String } == ["Juliette Klein"])
        let file = workshop.folder + "/credits.csv"
        try workshop.done("a", "publication", "credits", "BSD-2023", "--csv", file)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains("Juliette Klein") && !text.contains("Refus"))
        let edited = try workshop.done("a", "publication", "edit", "BSD-2023", "--published-on", "2023-11-30").object
        #expect(edited["published_on"] as? String == "2023-11-30")
        #expect(try workshop.carnet("a", ["publication", "add", "X", "--title", "T", "--year", "2023"]).status == 2)
        try workshop.done("a", "publication", "contributor", "delete", "BSD-2023", "klein")
        try workshop.done("a", "publication", "delete", "BSD-2023")
        #expect(try workshop.done("a", "publication", "list").list.isEmpty)
        try workshop.done("a", "undo", "2")
        #expect(try workshop.done("a", "publication", "contributor", "list").list.count == 2)
    }
}
