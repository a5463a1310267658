import Foundation
import Testing

/// Who is entitled to what, with the real program, from the hand-counted year.
@Suite struct EntitlementCommandTests {
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        for kind in ["organisations", "people", "meetings", "attendance"] {
            let file = Workshop.root + "/Tests/Fixtures/hand-counted/\(kind).csv"
            _ = try workshop.carnet("a", ["import", file, "--as", kind])
        }
        return workshop
    }

    private func names(_ lines: Any?, _ key: String) -> [String] {
        (lines as? [[String: Any]] ?? []).compactMap { $0[key] as? String }
    }

    @Test func `who enters, what is made visible and supported, each with its evidence`() throws {
        let workshop = try workshop()
        let report = try workshop.done("a", "report", "entitlements", "--year", "2024").object
        #expect(names(report["entrance"], "person").count == 6)
        #expect(names(report["visible"], "organisation") == ["Ville de Saint-Élan"])
        #expect(names(report["support"], "organisation") == ["Radio Parvis", "Ville de Saint-Élan"])
        let asOf = try #require(report["as_of"] as? [String: Any])
        #expect(asOf["position"] as? Int == 0 && asOf["last_sync"] is NSNull && (asOf["unsent"] as? Int ?? 0) > 0)
        let entries = try #require(report["entrance"] as? [[String: Any]])
        let klein = try #require(entries.first { $0["person"] as? String == "Juliette Klein" })
        #expect(names(klein["meetings"], "meeting") == ["RENTREE", "GT-A1"])
        #expect(klein["active"] as? Bool == true && klein["member"] as? Bool == false)
        #expect((klein["charter"] as? [String: Any])?["date"] as? String == "2024-01-25")
        let only = try workshop.done("a", "report", "entitlements", "--year", "2024", "--list", "support").object
        #expect(only["entrance"] is NSNull && only["visible"] is NSNull && names(only["support"], "organisation").count == 2)
    }

    @Test func `each list is a file that a spreadsheet opens, and a file needs a list`() throws {
        let workshop = try workshop()
        let file = workshop.folder + "/entrance.csv"
        let report = ["report", "entitlements", "--year", "2024", "--csv", file]
        #expect(try workshop.carnet("a", report).status == 2)
        #expect(try workshop.carnet("a", report + ["--list", "entrance"]).status == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "the mark by which French Excel knows UTF-8")
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(whereSeparator: \.isNewline)
        #expect(lines.count == 7 && lines[0].hasPrefix("Person;Organisation;Email;"))
        #expect(lines.contains { $0.contains("Juliette Klein") && $0.contains("charter accepted;2024-01-25;RENTREE") })
        let french = try workshop.carnet("a", report + ["--list", "entrance", "--lang", "fr"])
        #expect(french.error.contains("lignes écrites"))
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("engagements acceptés"))
    }

    @Test func `why says what counts and what is missing, on one screen and as JSON`() throws {
        let workshop = try workshop()
        let why = try workshop.done("a", "why", "jean petit", "--year", "2024").object
        #expect(why["counted"] as? Int == 1 && why["missing"] as? Int == 1 && why["active"] as? Bool == false)
        let meetings = try #require(why["meetings"] as? [[String: Any]])
        #expect(meetings.map { $0["reason"] as? String } == ["counts", "represented"])
        #expect(meetings.last?["represented_by"] as? [String] == ["Anne-Marie Le Goff"])
        let entitlements = try #require(why["entitlements"] as? [[String: Any]])
        #expect(entitlements.map { $0["granted"] as? Bool } == [true, false, false])
        let text = try workshop.run("carnet", ["why", "jean petit", "--year", "2024"], home: workshop.home("a")).output
        #expect(text.contains("one meeting short") && text.contains("represented by Anne-Marie Le Goff"))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 24)
        let french = ["why", "jean petit", "--year", "2024", "--lang", "fr"]
        #expect(try workshop.run("carnet", french, home: workshop.home("a")).output.contains("il en manque une"))
        #expect(try workshop.carnet("a", ["why", "personne"]).status == 1)
        // Nothing is recorded of this year: the latest that has anything is meant.
        #expect(try workshop.done("a", "why", "jean petit").object["year"] as? Int == 2024)
    }

    @Test func `French writes days as the French do, and numbers agree in both languages`() throws {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        func text(_ arguments: String...) throws -> String {
            let outcome = try workshop.run("carnet", arguments, home: workshop.home("a"))
            return outcome.output + outcome.error
        }
        #expect(try text("report", "entitlements").contains("(1 change that is not sent yet)"))
        #expect(try text("report", "entitlements", "--lang", "fr").contains("(1 modification pas encore envoyée)"))
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein")
        try workshop.done("a", "meeting", "add", "G1", "--title", "G1", "--kind", "gt", "--date", "2024-02-01")
        try workshop.done("a", "checkin", "G1", "klein")
        let why = try text("why", "klein", "--lang", "fr")
        #expect(why.contains("le 01/02/2024 à G1") && why.contains("4 modifications pas encore envoyées"))
        #expect(!why.contains("2024-") && why.contains("Klein : 2024"))
        #expect(try text("why", "klein").contains("on 2024-02-01 at G1"))
        try workshop.done("a", "person", "erase", "klein", "--yes")
        try workshop.done("a", "note", "add", "à revoir", "--meeting", "G1")
        let french = try ["undo", "person erasures", "history G1", "meeting show G1"].map { line in
            try workshop.run("carnet", line.split(separator: " ").map(String.init) + ["--lang", "fr"], home: workshop.home("a"))
                .output
        }
        for output in french {
            #expect(output.contains(#/\d\d/\d\d/\d{4}/#) && !output.contains(#/\d{4}-\d\d-\d\d/#), "\(output)")
        }
    }
}
