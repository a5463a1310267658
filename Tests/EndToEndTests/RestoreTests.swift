import Foundation
import Testing

/// A server restored from a back-up, with real binaries.
@Suite struct RestoreTests {
    @Test(arguments: [["a", "b", "c"], ["c", "a", "b"]])
    func `what came after the back-up is back when the laptops have synced, places included, and nobody did anything`(
        order: [String]
    ) throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b", "c")
        for (given, family) in [("Juliette", "Klein"), ("Éloïse", "Martin"), ("Paul", "Roche")] {
            try workshop.done("a", "person", "add", "--given-name", given, "--family-name", family)
        }
        try workshop.done(
            "a", "stand", "shift", "add", "MATIN", "--starts-at", "2024-11-28T09:00", "--ends-at", "2024-11-28T10:00", "--places",
            "1")
        try workshop.sync("a", "b", "c")
        let backup = workshop.folder + "/one.backup"
        let server = ["--data", workshop.folder + "/server", "--json"]
        let made = try workshop.run("carnet-server", ["backup", backup] + server, home: workshop.folder)
        #expect(made.status == 0, "\(made.error)")
        #expect(made.object["position"] as? Int ?? 0 > 0)

        try workshop.done("b", "stand", "signup", "MATIN", "Éloïse Martin")
        try workshop.sync("b")
        for round in 0..<6 {
            for laptop in ["a", "b", "c"] {
                try workshop.done(laptop, "organisation", "add", "Structure \(round) \(laptop)", "--kind", "ngo")
            }
            try workshop.sync("a", "b", "c")
        }
        // Unsent when the server is lost: another wants the place that was granted.
        try workshop.done("a", "stand", "signup", "MATIN", "Paul Roche")

        #expect(workshop.server?.terminate() == 0)
        let restored = try workshop.run("carnet-server", ["restore", backup] + server, home: workshop.folder)
        #expect(restored.status == 0, "\(restored.error)")
        try workshop.startServer()
        for laptop in order { _ = try workshop.carnet(laptop, ["sync"]) }
        let recovery = try workshop.run("carnet-server", ["recovery"] + server, home: workshop.folder)
        #expect(recovery.object["recovering"] as? Bool == false)
        try workshop.sync("a", "b", "c")
        try workshop.sync("a", "b", "c")

        #expect(Set(try ["a", "b", "c"].map { try workshop.standing($0) }).count == 1)
        for laptop in ["a", "b", "c"] {
            let organisations = try workshop.done(laptop, "organisation", "list").list
            #expect(organisations.count == 18)
            let shift = try #require(try workshop.done(laptop, "stand", "rota").list.first)
            let signups = try #require(shift["signups"] as? [[String: Any]])
            let places = Dictionary(
                uniqueKeysWithValues: signups.map { ($0["person"] as? String ?? "", $0["place"] as? String ?? "") })
            #expect(places == ["Éloïse Martin": "confirmed", "Paul Roche": "waiting"])
        }
    }

    @Test func `a damaged back-up is refused before anything is put aside, and the server starts as it was`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a")
        try workshop.done("a", "organisation", "add", "Avant", "--kind", "ngo")
        try workshop.sync("a")
        let (backup, data) = (workshop.folder + "/one.backup", ["--data", workshop.folder + "/server"])
        #expect(try workshop.run("carnet-server", ["backup", backup] + data, home: workshop.folder).status == 0)
        #expect(workshop.server?.terminate() == 0)
        #expect(try workshop.sqlite(backup, "UPDATE entry SET bytes = x'00' WHERE position = 2") == 0)
        let refused = try workshop.run("carnet-server", ["restore", backup] + data, home: workshop.folder)
        #expect(refused.status == 1)
        #expect(refused.error.contains("nothing was changed"), "\(refused.error)")
        let names = try FileManager.default.contentsOfDirectory(atPath: workshop.folder + "/server")
        #expect(!names.contains { $0.hasPrefix("replaced-") || $0 == "restoring" })
        try workshop.startServer()
        try workshop.sync("a")
    }

    @Test func `a folder that was copied back behind the server's back is found out at the next sync`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b")
        try workshop.done("a", "organisation", "add", "Avant", "--kind", "ngo")
        try workshop.sync("a", "b")
        #expect(workshop.server?.terminate() == 0)
        let (folder, copy) = (workshop.folder + "/server", workshop.folder + "/copy")
        try FileManager.default.copyItem(atPath: folder, toPath: copy)
        try workshop.startServer()
        try workshop.done("b", "organisation", "add", "Après", "--kind", "ngo")
        try workshop.sync("b", "a")
        #expect(workshop.server?.terminate() == 0)
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.moveItem(atPath: copy, toPath: folder)
        try workshop.startServer()
        try workshop.done("a", "organisation", "add", "Ensuite", "--kind", "ngo")
        for laptop in ["a", "b", "a", "b"] { try workshop.sync(laptop) }
        for laptop in ["a", "b"] { #expect(try workshop.done(laptop, "organisation", "list").list.count == 3) }
        #expect(try workshop.standing("a") == (try workshop.standing("b")))
    }

    @Test func `a laptop that was away while everything was compacted sends what it has in one sync`() throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b")
        try workshop.sync("a", "b")
        for number in 0..<5 { try workshop.done("a", "organisation", "add", "De a \(number)", "--kind", "ngo") }
        for number in 0..<5 { try workshop.done("b", "organisation", "add", "De b \(number)", "--kind", "ngo") }
        try workshop.sync("a")
        let server = ["--data", workshop.folder + "/server", "--json"]
        let compacted = try workshop.run("carnet-server", ["compact", "--away-days", "0"] + server, home: workshop.folder)
        #expect(compacted.status == 0, "\(compacted.error)")
        #expect(compacted.object["dropped"] as? Int ?? 0 > 5)
        try workshop.sync("b")
        try workshop.sync("a", "b")
        for laptop in ["a", "b"] { #expect(try workshop.done(laptop, "organisation", "list").list.count == 10) }
        #expect(try workshop.standing("a") == (try workshop.standing("b")))
        try workshop.join("c")
        try workshop.sync("c", "a")
        #expect(try workshop.standing("c") == (try workshop.standing("a")))
    }
}
