import Foundation
import Testing

// MARK: The Forum

extension WholeYearTests {
    func signUpOffline() throws {
        for (code, start, end, places) in [
            ("S1", "2024-11-28 09:00", "2024-11-28 11:00", "2"), ("S2", "2024-11-28 10:00", "2024-11-28 12:00", "1"),
            ("S3", "2024-11-29 09:00", "2024-11-29 11:00", "1"),
        ] {
            try workshop.done("a", "stand", "shift", "add", code, "--starts-at", start, "--ends-at", end, "--places", places)
        }
        try workshop.sync("a", "b", "c")
        for (laptop, shift, person) in [
            ("a", "S1", "klein"), ("b", "S1", "benali"), ("c", "S1", "nguyen"), ("a", "S2", "klein"), ("a", "S3", "petit"),
            ("b", "S3", "roy"),
        ] { try workshop.done(laptop, "stand", "signup", shift, person) }
        #expect(try rota("b").contains("S1 Samir Benali provisional"))
        for (laptop, phone) in [("a", "0611111111"), ("b", "0622222222")] {
            try workshop.done(
                laptop, "person", "add", "--given-name", "Ada", "--family-name", "Double", "--email", "ada@x.example", "--phone",
                phone)
        }
        try addVisitor("a", "Zoé", "Martin", "zoe@x.example", "--interest", "GT-A", "--purpose", "newsletter")
        try addVisitor("c", "Zoé", "Martin", "zoe@x.example", "--interest", "GT-A", "--purpose", "groups")
        try addVisitor("b", "Paul", "Roche", "roche@x.example", "--purpose", "newsletter")
    }

    private func addVisitor(_ laptop: String, _ given: String, _ family: String, _ email: String, _ rest: String...) throws {
        let names = ["--given-name", given, "--family-name", family, "--email", email]
        let outcome = try workshop.carnet(laptop, ["stand", "visitor", "add"] + names + rest)
        #expect(outcome.status == 0, "\(outcome.error)")
    }

    /// "SHIFT Person place", one a sign-up.
    private func rota(_ laptop: String) throws -> Set<String> {
        let lines = try workshop.done(laptop, "stand", "rota").list.flatMap { shift in
            (shift["signups"] as? [[String: Any]] ?? []).map {
                "\(shift["shift"] ?? "") \($0["person"] ?? "") \($0["place"] ?? "")"
            }
        }
        #expect(Set(lines).count == lines.count)
        return Set(lines)
    }

    func exchangeByStick() throws {
        for (from, to) in [("a", "b"), ("b", "c")] {
            let path = "\(workshop.folder)/\(from).bundle"
            try workshop.done(from, "bundle", "create", path)
            let outcome = try workshop.carnet(to, ["bundle", "apply", path])
            #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.error)")
        }
        // C knows everything; A, with its own alone, is the first to reach the server.
        #expect(try workshop.done("c", "stand", "visitor", "list").list.count == 2)
        #expect(try workshop.done("c", "person", "find", "double").list.count == 1)
        try workshop.sync("a", "b", "c", "a", "b")
    }

    func settleStand() throws {
        #expect(
            try rota("c") == [
                "S1 Juliette Klein confirmed", "S1 Samir Benali confirmed", "S1 Éloïse Nguyên waiting", "S2 Juliette Klein clash",
                "S3 Jean Petit confirmed", "S3 Zadie Roy waiting",
            ])
        // Klein goes to the second day for Petit, so that her other place on the first is hers; Benali gives his away.
        try workshop.done("b", "stand", "swap", "S1", "klein", "S3", "petit")
        try workshop.done("c", "stand", "give", "S1", "benali", "refus")
        try workshop.sync("b", "c", "a", "b", "c")
        for laptop in laptops {
            #expect(
                try rota(laptop) == [
                    "S1 Jean Petit confirmed", "S1 Rémi Refus confirmed", "S1 Éloïse Nguyên waiting",
                    "S2 Juliette Klein confirmed", "S3 Juliette Klein confirmed", "S3 Zadie Roy waiting",
                ])
        }
        let table = try workshop.run("carnet", ["stand", "rota", "--lang", "fr"], home: workshop.home("b")).output
        #expect(table.contains("jeudi 28/11/2024") && table.contains("vendredi 29/11/2024") && table.contains("Jean Petit"))
    }

    func enrolVisitors() throws {
        #expect(try workshop.done("b", "stand", "visitor", "list", "--purpose", "newsletter").list.count == 2)
        #expect(try workshop.done("b", "stand", "visitor", "list", "--purpose", "groups").list.count == 1)
        #expect(try workshop.done("b", "member", "list", "--group", "GT-A").list.count == 3, "visitors are kept apart")
        try workshop.done("b", "stand", "visitor", "enrol", "zoe martin")
        #expect(try workshop.done("b", "member", "list", "--group", "GT-A").list.count == 4)
    }

    func settleConflict() throws {
        // Ada's phones; and when Klein and Nguyên arrived on 23 May, as two laptops saw it.
        let open = try workshop.done("c", "conflicts").list
        #expect(open.compactMap { $0["field"] as? String }.sorted() == ["arrived_at", "arrived_at", "phone"])
        for conflict in open {
            let candidates = conflict["candidates"] as? [[String: Any]] ?? []
            let wanted = conflict["field"] as? String == "phone" ? "0622222222" : "\(conflict["value"] ?? "")"
            let kept = try #require(candidates.first { "\($0["value"] ?? "")" == wanted })
            let (id, key) = (try #require(conflict["id"] as? String), try #require(kept["key"] as? String))
            try workshop.done("c", "conflicts", "resolve", id, "--keep", key)
        }
        try workshop.sync("b", "c", "a", "b")
        for laptop in laptops {
            #expect(try workshop.done(laptop, "conflicts").list.isEmpty)
            #expect(try workshop.done(laptop, "person", "show", "ada@x.example").object["phone"] as? String == "0622222222")
        }
    }
}

// MARK: The year's end

extension WholeYearTests {
    func publish() throws {
        try workshop.done("a", "session", "add", "TR1", "--title", "Mesurer, mais quoi ?", "--date", "2024-11-28")
        try workshop.done("a", "session", "builder", "add", "TR1", "GT-A")
        for person in ["klein", "refus"] { try workshop.done("a", "session", "speaker", "add", "TR1", person) }
        let programme = try workshop.done("a", "session", "speaker", "list", "TR1", "--public").list
        // Refus is named nowhere; the town, for which Refus came, has not refused.
        #expect(programme.compactMap { $0["person"] as? String } == ["Juliette Klein"])
        try workshop.done("a", "publication", "add", "BSD-2024", "--title", "Baromètre", "--year", "2024", "--kind", "bsd")
        for person in ["klein", "petit", "refus"] {
            try workshop.done("a", "publication", "contributor", "add", "BSD-2024", person, "--role", "rédaction")
        }
        let credits = try workshop.done("a", "publication", "credits", "BSD-2024").list
        #expect(Set(credits.compactMap { $0["person"] as? String }) == ["Juliette Klein", "Jean Petit"])
        let organisations = Set(credits.compactMap { $0["organisation"] as? String })
        #expect(organisations == ["Radio Parvis", "Ville d’Élan"], "Muette SA refused")
    }

    func erase() throws {
        try workshop.done("c", "person", "erase", "le goff", "--yes")
        try workshop.sync("c", "a", "b", "c", "a", "b", "c", "a", "b")
        for laptop in laptops {
            #expect(try workshop.carnet(laptop, ["person", "show", "legoff@x.example"]).status == 1)
        }
        let erasure = try #require(try workshop.done("a", "person", "erasures").list.first)
        #expect((erasure["confirmed"] as? [Any])?.count == 3)
    }

    func writeLists() throws {
        let emails = try workshop.run(
            "carnet", ["export", "emails", "--group", "GT-A", "--format", "txt"], home: workshop.home("b"))
        let addresses = Set(emails.output.split(whereSeparator: \.isNewline).map(String.init))
        #expect(addresses == ["klein@x.example", "benali@x.example", "refus@x.example", "zoe@x.example"])
        let (badges, sheet) = (workshop.folder + "/badges.html", workshop.folder + "/feuille.html")
        try workshop.done("b", "badges", badges, "--group", "GT-A")
        let page = try String(contentsOfFile: badges, encoding: .utf8)
        #expect(["Klein", "Benali", "Refus", "Martin"].allSatisfy { page.contains($0) } && !page.contains("Nguyên"))
        #expect(try workshop.done("b", "attendance", "GT-A2", "--sheet", sheet).object["people"] as? Int == 5)
        let table = workshop.folder + "/présences.csv"
        try workshop.done("c", "export", "attendance", "--output", table)
        let bytes = try Data(contentsOf: URL(filePath: table))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) && !String(decoding: bytes, as: UTF8.self).contains("Le Goff"))
        let calendar = workshop.folder + "/stand.ics"
        try workshop.done("c", "stand", "rota", "--ics", calendar)
        let events = try String(contentsOfFile: calendar, encoding: .utf8)
        #expect(events.components(separatedBy: "BEGIN:VEVENT").count == 4)
    }

    func checkSameEverywhere() throws {
        #expect(Set(try laptops.map { try workshop.standing($0) }).count == 1)
        for kind in ["organisations", "people", "groups", "meetings", "members", "attendance", "shifts", "signups", "visitors"] {
            let exports = try laptops.map { try workshop.done($0, "export", kind, "--format", "json") }
            #expect(Set(exports.map(\.output)).count == 1 && exports.allSatisfy { !$0.list.isEmpty }, "\(kind)")
        }
        for laptop in laptops {
            let status = try workshop.done(laptop, "status").object
            for open in ["unsent", "parked", "conflicts"] { #expect(status[open] as? Int == 0, "\(laptop): \(open)") }
            try workshop.done(laptop, "doctor")
        }
    }
}
