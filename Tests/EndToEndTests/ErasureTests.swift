import Foundation
import Testing

/// Erasing a person, with real binaries: nothing of them is left in any file of any laptop or of the server.
@Suite struct ErasureTests {
    /// As typed, and as folded for searching.
    private static let traces = [
        "Éloïse", "eloise", "Vandenbrouckère", "vandenbrouckere", "e.vandenb@exemple.fr", "06 98 76 54 32", "33698765432",
    ]

    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b", "c")
        try workshop.done("a", "group", "add", "GT-1", "--title", "Finance", "--year", "2024")
        try workshop.done(
            "a", "meeting", "add", "R1", "--title", "Une", "--kind", "gt", "--date", "2024-03-14", "--group", "GT-1")
        try workshop.done(
            "a", "person", "add", "--given-name", "Éloïse", "--family-name", "Vandenbrouckère", "--email",
            "e.vandenb@exemple.fr", "--phone", "06 98 76 54 32")
        try workshop.done("a", "person", "add", "--given-name", "Paul", "--family-name", "Roche")
        try workshop.done("a", "member", "add", "e.vandenb@exemple.fr", "GT-1")
        try workshop.done("a", "checkin", "R1", "e.vandenb@exemple.fr", "Paul Roche")
        try workshop.sync("a", "b", "c")
    }

    /// The files below a folder that hold a trace.
    private func traces(in folder: String) throws -> [String] {
        var found: [String] = []
        let files = FileManager.default.enumerator(atPath: folder)
        while let name = files?.nextObject() as? String {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            for trace in Self.traces where bytes.range(of: Data(trace.utf8)) != nil { found.append("\(name): \(trace)") }
        }
        return found
    }

    private func server(_ arguments: String...) throws -> Outcome {
        try workshop.run("carnet-server", arguments + ["--data", workshop.folder + "/server", "--json"], home: workshop.folder)
    }

    @Test func `rule 10: after an erasure and syncs nothing is left anywhere, and a laptop that was away brings nothing back`()
        throws
    {
        // A conflict, a note, a parked-to-be edit: everything that holds the name.
        try workshop.done("b", "person", "edit", "e.vandenb@exemple.fr", "--title", "Éloïse dirige")
        try workshop.done("a", "person", "edit", "e.vandenb@exemple.fr", "--title", "Vandenbrouckère préside")
        try workshop.done("a", "note", "add", "--person", "e.vandenb@exemple.fr", "Éloïse vient en train")
        try workshop.sync("a", "b", "a")
        // C is away, and goes on writing of her.
        try workshop.done("c", "person", "edit", "e.vandenb@exemple.fr", "--phone", "06 98 76 54 32", "--title", "Chez Éloïse")
        #expect(try !traces(in: workshop.home("b")).isEmpty)

        let erased = try workshop.done("b", "person", "erase", "Eloise Vandenbrouckere")
        #expect((erased.object["erased"] as? [String])?.count == 1)
        #expect(try workshop.carnet("b", ["person", "show", "e.vandenb@exemple.fr"]).status == 1, "it hides at once")
        #expect(try workshop.done("b", "attendance", "R1").list.count == 1)
        try workshop.sync("b", "a")
        for folder in ["a", "b", "server"] { #expect(try traces(in: workshop.folder + "/" + folder) == []) }
        try workshop.sync("c", "b", "a")
        for folder in ["a", "b", "c", "server"] { #expect(try traces(in: workshop.folder + "/" + folder) == []) }
        #expect(Set(try ["a", "b", "c"].map { try workshop.standing($0) }).count == 1)
        for laptop in ["a", "b", "c"] {
            #expect(try workshop.done(laptop, "attendance", "R1").list.map { $0["person"] as? String } == ["Paul Roche"])
            #expect(try workshop.done(laptop, "person", "list").list.count == 1)
        }
        let erasure = try #require(try workshop.done("a", "person", "erasures").list.first)
        #expect((erasure["confirmed"] as? [Any])?.count == 3)
        #expect((erasure["awaited"] as? [Any])?.isEmpty == true)
        #expect(erasure["recorded_on"] as? String == "b")
    }

    @Test func `who comes again is added anew, under a row of their own`() throws {
        try workshop.done("a", "person", "erase", "e.vandenb@exemple.fr")
        try workshop.sync("a", "b")
        // C does not know, and registers her again: she comes up there without values.
        try workshop.done("c", "checkin", "R1", "e.vandenb@exemple.fr")
        try workshop.sync("c")
        #expect(try workshop.carnet("c", ["person", "show", "e.vandenb@exemple.fr"]).status == 1)
        for laptop in ["b", "c"] {
            try workshop.done(
                laptop, "person", "add", "--given-name", "Éloïse", "--family-name", "Vandenbrouckère", "--email",
                "e.vandenb@exemple.fr")
            try workshop.done(laptop, "checkin", "R1", "e.vandenb@exemple.fr")
        }
        try workshop.sync("b", "c", "a", "b")
        for laptop in ["a", "b", "c"] {
            #expect(try workshop.done(laptop, "attendance", "R1").list.count == 2)
            #expect(try workshop.done(laptop, "person", "list").list.count == 2, "two laptops made one row")
        }
        #expect(Set(try ["a", "b", "c"].map { try workshop.standing($0) }).count == 1)
    }

    @Test func `a server restored from before an erasure gets it back, and so do its files`() throws {
        let backup = workshop.folder + "/backups.one"
        #expect(try server("backup", backup).status == 0)
        try workshop.done("a", "person", "erase", "e.vandenb@exemple.fr")
        try workshop.sync("a", "b", "c")
        #expect(workshop.server?.terminate() == 0)
        #expect(try server("restore", backup).status == 0)
        #expect(try !traces(in: workshop.folder + "/server").isEmpty)
        try workshop.startServer()
        for laptop in ["c", "a", "b"] { _ = try workshop.carnet(laptop, ["sync"]) }
        try workshop.sync("a", "b", "c")
        for folder in ["a", "b", "c", "server"] { #expect(try traces(in: workshop.folder + "/" + folder) == []) }
        #expect(Set(try ["a", "b", "c"].map { try workshop.standing($0) }).count == 1)
    }

    @Test func `what was compacted is erased as well, and a laptop that joins later sees nobody`() throws {
        #expect(try server("compact", "--away-days", "0").object["dropped"] as? Int ?? 0 > 0)
        try workshop.sync("a", "b")
        try workshop.join("d")
        try workshop.sync("d")
        try workshop.done("a", "person", "erase", "e.vandenb@exemple.fr")
        try workshop.sync("a", "b", "c", "d")
        try workshop.join("e")
        try workshop.sync("e", "a", "b", "c", "d")
        for folder in ["a", "b", "c", "d", "e", "server"] { #expect(try traces(in: workshop.folder + "/" + folder) == []) }
        #expect(Set(try ["a", "b", "c", "d", "e"].map { try workshop.standing($0) }).count == 1)
        for laptop in ["a", "e"] { #expect(try workshop.done(laptop, "doctor").status == 0) }
    }

    @Test func `a bundle from before an erasure brings nothing back, and one made after it is taken`() throws {
        let (old, new) = (workshop.folder + "/old.bundle", workshop.folder + "/new.bundle")
        try workshop.done("c", "person", "edit", "e.vandenb@exemple.fr", "--title", "Éloïse préside")
        try workshop.done("c", "organisation", "add", "Kiva", "--kind", "ngo")
        try workshop.done("c", "bundle", "create", old)
        try workshop.done("a", "person", "erase", "e.vandenb@exemple.fr")
        try workshop.sync("a")
        try workshop.done("a", "bundle", "apply", old)
        #expect(try traces(in: workshop.home("a")) == [])
        try workshop.done("a", "bundle", "create", new)
        try workshop.done("b", "bundle", "apply", new)
        #expect(try traces(in: workshop.home("b")) == [], "the bundle's log holds the erasure")
        #expect(try workshop.done("b", "organisation", "list").list.count == 1)
        try workshop.sync("b", "c", "a")
        for folder in ["a", "b", "c", "server"] { #expect(try traces(in: workshop.folder + "/" + folder) == []) }
        #expect(Set(try ["a", "b", "c"].map { try workshop.standing($0) }).count == 1)
    }

    @Test func `somebody who was deleted is exported and erased as well, by name or id`() throws {
        let id = try #require(try workshop.done("a", "person", "show", "e.vandenb@exemple.fr").object["id"] as? String)
        try workshop.done("a", "person", "delete", id)
        try workshop.sync("a", "b", "c")
        let export = try workshop.done("b", "person", "export", "Éloïse Vandenbrouckère").object
        #expect(export["id"] as? String == id)
        let rows = try #require(export["persons"] as? [[String: Any]])
        #expect(rows.map { $0["deleted"] as? Bool } == [true])
        #expect(try workshop.done("c", "person", "erase", String(id.prefix(12))).object["person_id"] as? String == id)
        try workshop.sync("c", "a", "b", "c")
        for folder in ["a", "b", "c", "server"] { #expect(try traces(in: workshop.folder + "/" + folder) == []) }
        #expect(Set(try ["a", "b", "c"].map { try workshop.standing($0) }).count == 1)
        #expect(try workshop.carnet("a", ["person", "erase", "Personne Inconnue"]).status == 1)
    }

    @Test func `texts of others that name the person are listed, and an erasure is not undone`() throws {
        try workshop.done("a", "note", "add", "--meeting", "R1", "Vandenbrouckère Éloïse a pris la parole")
        let outcome = try workshop.done("a", "person", "erase", "e.vandenb@exemple.fr")
        let mentions = try #require(outcome.object["mentions"] as? [[String: Any]])
        #expect(mentions.map { $0["table"] as? String } == ["note"])
        #expect(try workshop.carnet("a", ["undo"]).status == 1)
        #expect(try workshop.carnet("a", ["person", "show", "e.vandenb@exemple.fr"]).status == 1)
        #expect(try workshop.done("a", "person", "erasures").list.count == 1)
    }

    @Test func `who came by the stand under the same name and address is the same person`() throws {
        let visitor = [
            "stand", "visitor", "add", "--given-name", "Éloïse", "--family-name", "Vandenbrouckère", "--email",
            "e.vandenb@exemple.fr", "--phone", "06 98 76 54 32",
        ]
        #expect(try workshop.carnet("b", visitor).status == 0)
        try workshop.sync("b", "a")
        #expect((try workshop.done("a", "person", "erase", "e.vandenb@exemple.fr").object["erased"] as? [String])?.count == 2)
        try workshop.sync("a", "b", "c", "a", "b", "c")
        for folder in ["a", "b", "c"].map(workshop.home) + [workshop.folder + "/server"] {
            #expect(try traces(in: folder).isEmpty)
        }
    }

    @Test func `who recorded is erased by their name`() throws {
        try workshop.done("b", "person", "erase", "author b")
        try workshop.sync("b", "a", "c", "b", "a")
        let lines = try workshop.done("a", "attendance", "R1").list
        #expect(!lines.isEmpty)
        for home in ["a", "b", "c"].map(workshop.home) + [workshop.folder + "/server"] {
            let files = FileManager.default.enumerator(atPath: home)
            while let name = files?.nextObject() as? String {
                let bytes = FileManager.default.contents(atPath: home + "/" + name) ?? Data()
                #expect(bytes.range(of: Data("Author b".utf8)) == nil, "\(home)/\(name)")
            }
        }
        try workshop.done("b", "organisation", "add", "Après", "--kind", "ngo")
        try workshop.sync("b", "a")
    }
}
