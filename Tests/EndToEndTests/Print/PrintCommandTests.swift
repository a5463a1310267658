import Foundation
import Testing

/// What is printed for the door, with the real program.
@Suite struct PrintCommandTests {
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--sample", "--author", "Claire", "--laptop", "a")
        return workshop
    }

    private func page(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test(.enabled(if: CodeReader.isThere, CodeReader.missing))
    func `the codes of printed badges are read by another program, and check the right people in`() throws {
        let workshop = try workshop()
        let file = workshop.folder + "/badges.html"
        let done = try workshop.done("a", "badges", file, "--group", "GT-Q3-2024").object
        #expect(done["people"] as? Int == 10)
        let codes = try CodeReader(workshop: workshop).codes(of: page(file))
        #expect(codes.count == 10 && Set(codes).count == 10)
        let arguments = ["checkin", "GT-Q3-2024-1", "--scan"]
        let scanned = try workshop.carnet("a", arguments, input: codes.joined(separator: "\n") + "\n")
        #expect(scanned.status == 0, "\(scanned.error)")
        let present = try workshop.done("a", "attendance", "GT-Q3-2024-1").list.filter { $0["status"] as? String == "present" }
        let members = try workshop.done("a", "member", "list", "--group", "GT-Q3-2024").list
        #expect(Set(present.compactMap { $0["person_id"] as? String }) == Set(members.compactMap { $0["person_id"] as? String }))
    }

    @Test func `badges are of a group, a meeting, a year or everybody, and of one of them at a time`() throws {
        let workshop = try workshop()
        let file = workshop.folder + "/badges.html"
        #expect(try workshop.done("a", "badges", file).object["people"] as? Int == 40)
        #expect(try workshop.done("a", "badges", file, "--meeting", "PDMI-1-2024").object["people"] as? Int == 11)
        let year = try #require(try workshop.done("a", "badges", file, "--year", "2024").object["people"] as? Int)
        #expect(year > 30 && year < 40)
        #expect(try page(file).contains("<bdi>2024</bdi>"))
        #expect(try workshop.carnet("a", ["badges", file, "--year", "2024", "--group", "GT-Q1-2024"]).status == 2)
        #expect(try workshop.carnet("a", ["badges", file, "--year", "1999"]).status == 1)
        #expect(try workshop.carnet("a", ["badges", "/nowhere/badges.html"]).status == 1)
    }

    @Test func `a sheet to sign has everybody expected, in the reader's language`() throws {
        let workshop = try workshop()
        let file = workshop.folder + "/sheet.html"
        let done = try workshop.done("a", "attendance", "RENTREE-2024", "--sheet", file, "--lang", "fr").object
        #expect(done["blank_lines"] as? Int == 10)
        let text = try page(file)
        #expect(text.contains("Feuille d&#39;émargement") && text.contains("25/01/2024") && text.contains("Hors liste"))
        #expect(text.components(separatedBy: "excusé·e").count == 4)
        let people = try #require(done["people"] as? Int)
        #expect(text.components(separatedBy: "<tr><td><bdi>").count == people + 1)
        #expect(try workshop.carnet("a", ["attendance", "NOTHING", "--sheet", file]).status == 1)
        #expect(try page(file) == text)
        #expect(try workshop.carnet("a", ["attendance", "RENTREE-2024", file]).status == 2, "--sheet is missing")
    }

    @Test func `a page without a name is written here, named after what it is`() throws {
        let workshop = try workshop()
        let here = workshop.folder + "/here"
        try FileManager.default.createDirectory(atPath: here, withIntermediateDirectories: true)
        let badges = try workshop.carnet("a", ["badges"], in: here)
        #expect(badges.status == 0 && badges.object["file"] as? String == "badges.html")
        #expect(try page(here + "/badges.html").contains("<svg"))
        for (language, name) in [("en", "sheet-RENTREE-2024.html"), ("fr", "feuille-RENTREE-2024.html")] {
            let done = try workshop.carnet("a", ["attendance", "RENTREE-2024", "--sheet", "--lang", language], in: here)
            #expect(done.status == 0 && done.object["file"] as? String == name)
            #expect(try page(here + "/" + name).contains("RENTREE-2024"))
        }
    }

    @Test func `rule 2: whom somebody represented, and for which organisation, is corrected`() throws {
        let workshop = try workshop()
        func set(_ more: String...) throws -> [String: Any] {
            try workshop.carnet("a", ["attendance", "set", "GT-Q1-2024-1", "wagner", "present"] + more).object
        }
        #expect(try set("--represents", "orsini")["represents"] as? String == "Nathan Orsini")
        #expect(try set()["organisation"] as? String == "Ville de Port-Clair")
        let own = try set("--represents", "")
        #expect(own["represents"] is NSNull && own["organisation"] as? String == "Solidarités sans rivage")
        #expect(try set("--organisation", "radio parvis")["organisation"] as? String == "Radio Parvis")
        let odd = ["attendance", "set", "GT-Q1-2024-1", "wagner", "excused", "--represents", "orsini"]
        #expect(try workshop.carnet("a", odd).status == 2)
    }
}
