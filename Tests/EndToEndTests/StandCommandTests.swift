import Foundation
import Testing

/// The stand at the command line: the rota as a table and as calendars, and what is noted of visitors.
struct StandCommandTests {
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "A", "--laptop", "a")
        for (code, start, end) in [
            ("S1", "2024-11-28 09:00", "2024-11-28 11:00"), ("S2", "2024-11-29 09:00", "2024-11-29 11:00"),
        ] {
            try workshop.done("a", "stand", "shift", "add", code, "--starts-at", start, "--ends-at", end, "--places", "2")
        }
        try workshop.done(
            "a", "person", "add", "--given-name", "Ada\u{1B}[31m", "--family-name", "=1+1\u{202E}", "--email", "ada@x.example")
        try workshop.done("a", "stand", "signup", "S1", "ada@x.example")
        return workshop
    }

    @Test func `the rota goes by day, with what is free, and is harmless to print`() throws {
        let workshop = try workshop()
        let outcome = try workshop.run("carnet", ["stand", "rota", "--lang", "fr"], home: workshop.home("a"))
        #expect(outcome.output.contains("jeudi 28/11/2024") && outcome.output.contains("vendredi 29/11/2024"))
        #expect(
            outcome.output.contains("09:00–11:00") && outcome.output.contains("1 libre") && outcome.output.contains("2 libres"))
        #expect(!outcome.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        let line = try workshop.done("a", "stand", "rota").list.first
        #expect(line.map { Set($0.keys) } == ["shift", "starts_at", "ends_at", "places", "signups"])
        let signup = (line?["signups"] as? [[String: Any]])?.first
        #expect(signup.map { Set($0.keys) } == ["person_id", "person", "place"] && signup?["place"] as? String == "provisional")
    }

    @Test func `a rota is of one person, and a calendar`() throws {
        let workshop = try workshop()
        #expect(
            try workshop.done("a", "stand", "rota", "--person", "ada@x.example").list.map { $0["shift"] as? String } == ["S1"])
        let path = workshop.folder + "/stand.ics"
        try workshop.done("a", "stand", "rota", "--ics", path)
        let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        #expect(text.contains("BEGIN:VEVENT\r\n") && text.contains("SUMMARY:Stand – S1"))
        let exported = try workshop.done("a", "export", "rota", "--format", "ics")
        #expect(exported.output == text)
    }

    @Test func `a visitor is shown, corrected, listed by purpose, and deleted`() throws {
        let workshop = try workshop()
        try workshop.done(
            "a", "stand", "visitor", "add", "--given-name", "Zoé", "--family-name", "Martin", "--email", "z@x.example",
            "--purpose",
            "newsletter")
        #expect(try workshop.done("a", "stand", "visitor", "list", "--purpose", "newsletter").list.count == 1)
        #expect(try workshop.done("a", "stand", "visitor", "list", "--purpose", "groups").list.isEmpty)
        #expect(try workshop.carnet("a", ["stand", "visitor", "list", "--purpose", "spam"]).status == 2)
        let edited = try workshop.done(
            "a", "stand", "visitor", "edit", "zoe martin", "--phone", "0123456789", "--refuse", "newsletter")
        #expect(edited.object["phone"] as? String == "0123456789" && (edited.object["purpose"] as? [String])?.isEmpty == true)
        #expect(try workshop.done("a", "export", "emails", "--visitors", "--purpose", "newsletter").list.isEmpty)
        #expect(try workshop.done("a", "stand", "visitor", "show", "z@x.example").object["given_name"] as? String == "Zoé")
        try workshop.done("a", "stand", "visitor", "delete", "z@x.example")
        #expect(try workshop.done("a", "stand", "visitor", "list").list.isEmpty)
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "stand", "visitor", "list").list.count == 1)
    }
}
