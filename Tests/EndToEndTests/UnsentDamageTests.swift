import Foundation
import Testing

/// What never left a laptop, and was changed in its file: there is no other copy, and nothing wrong is written over what shows.
@Suite struct UnsentDamageTests {
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b")
        try workshop.done("a", "organisation", "add", "Atelier Commun", "--kind", "ngo")
        try workshop.sync("a", "b")
        for kind in ["media", "ess"] { try workshop.done("a", "organisation", "edit", "Atelier Commun", "--kind", kind) }
        return workshop
    }

    private func alter(_ workshop: Workshop, _ sql: String) throws {
        #expect(try workshop.sqlite(workshop.home("a") + "/carnet.sqlite", sql) == 0)
    }

    private func kind(_ laptop: String, _ workshop: Workshop) throws -> String? {
        try workshop.done(laptop, "organisation", "list").list.first?["kind"] as? String
    }

    private static let last = "(SELECT max(n) FROM change)"

    @Test(arguments: [
        "UPDATE change SET void = 3 WHERE n = \(last)",
        "UPDATE change SET void = 0 WHERE n = \(last)",
        "UPDATE change SET void = 6 WHERE position IS NULL",
        "UPDATE change SET bytes = substr(bytes, 1, length(bytes) - 2) || x'7A' || substr(bytes, -1) WHERE n = \(last)",
        "UPDATE change SET bytes = x'7F' || substr(bytes, 2) WHERE n = \(last) - 1",
        "UPDATE change SET id = CAST(x'00' || substr(id, 2) AS BLOB) WHERE n = \(last)",
        "UPDATE change SET recorded_at = 12 WHERE n = \(last)",
    ])
    func `one value of an unsent change that was altered is found and mended, without a network`(sql: String) throws {
        let workshop = try workshop()
        let shown = try kind("a", workshop)
        workshop.server?.kill()
        try alter(workshop, sql)
        #expect(try workshop.carnet("a", ["doctor"]).status == 1)
        let repair = try workshop.carnet("a", ["doctor", "--repair"])
        #expect(repair.status == 0, "\(repair.error)")
        #expect(try workshop.carnet("a", ["doctor"]).status == 0)
        #expect(try kind("a", workshop) == shown)
        try workshop.startServer()
        try workshop.sync("a", "b")
        #expect(try workshop.standing("a") == (try workshop.standing("b")))
        #expect(try kind("b", workshop) == shown)
    }

    /// What of three unsent changes is altered, and whether the laptop syncs before somebody sees it, or the server compacts.
    @Test(arguments: [
        ("n = \(last) - 1", false, false), ("n = \(last)", true, false), ("n >= \(last) - 1", false, true),
        ("n = \(last) - 2", true, true),
    ])
    func `where nothing can put it right nothing is written, and what follows goes on`(
        which: String, syncs: Bool, compacts: Bool
    ) throws {
        let workshop = try workshop()
        try workshop.done("a", "organisation", "edit", "Atelier Commun", "--cite", "yes")
        try alter(workshop, "UPDATE change SET bytes = randomblob(length(bytes)) WHERE \(which)")
        let shown = try kind("a", workshop)
        if syncs { _ = try workshop.carnet("a", ["sync"]) }
        var voids = 0
        while voids < 3 {
            #expect(try workshop.carnet("a", ["doctor"]).status == 1)
            let repair = try workshop.carnet("a", ["doctor", "--repair"])
            if repair.status == 0 { break }
            #expect(repair.error.contains("carnet waiting void "), "\(repair.error)")
            if voids == 0 { #expect(try kind("a", workshop) == shown) }
            // As the hint says.
            let id = try #require(repair.error.split(separator: "carnet waiting void ").last?.prefix(10))
            try workshop.done("a", "waiting", "void", String(id))
            if compacts {
                try workshop.done("b", "organisation", "add", "Autre \(voids)", "--kind", "ngo")
                try workshop.sync("b")
                let server = ["compact", "--away-days", "0", "--data", workshop.folder + "/server", "--json"]
                #expect(try workshop.run("carnet-server", server, home: workshop.folder).status == 0)
            }
            for _ in 0..<2 { _ = try workshop.carnet("a", ["sync"]) }
            voids += 1
            if try workshop.carnet("a", ["doctor"]).status == 0 { break }
        }
        for _ in 0..<2 { for laptop in ["a", "b"] { try workshop.sync(laptop) } }
        #expect(try workshop.standing("a") == (try workshop.standing("b")))
        #expect(try workshop.done("a", "status").object["unsent"] as? Int == 0)
        for laptop in ["a", "b"] {
            #expect(try workshop.carnet(laptop, ["sync", "--verify"]).status == 0)
            let doctor = try workshop.carnet(laptop, ["doctor"])
            #expect(doctor.status == 0, "\(doctor.error)")
        }
        #expect(try workshop.done("a", "parked").list.isEmpty)
    }

    @Test(arguments: [false, true])
    func `an altered change that another laptop has brought to the server comes back from there`(repairs: Bool) throws {
        let workshop = try workshop()
        let stick = workshop.folder + "/stick.carnet"
        try workshop.done("a", "bundle", "create", stick)
        _ = try workshop.carnet("b", ["bundle", "apply", stick])
        try workshop.sync("b")
        try alter(workshop, "UPDATE change SET bytes = randomblob(length(bytes)) WHERE position IS NULL")
        let shown = try kind("a", workshop)
        if repairs { try workshop.done("a", "doctor", "--repair") }
        try workshop.sync("a", "b")
        #expect(try kind("a", workshop) == shown)
        #expect(try workshop.standing("a") == (try workshop.standing("b")))
        #expect(try workshop.carnet("a", ["doctor"]).status == 0)
    }

    @Test func `what a laptop carries for another and altered is not declared lost, and comes again from who made it`() throws {
        let workshop = try workshop()
        let stick = workshop.folder + "/stick.carnet"
        try workshop.done("a", "bundle", "create", stick)
        _ = try workshop.carnet("b", ["bundle", "apply", stick])
        let altered = try workshop.sqlite(
            workshop.home("b") + "/carnet.sqlite",
            "UPDATE change SET bytes = randomblob(length(bytes)) WHERE position IS NULL AND n = \(Self.last)")
        #expect(altered == 0)
        #expect(try workshop.carnet("b", ["doctor"]).status == 1)
        try workshop.done("b", "doctor", "--repair")
        try workshop.sync("b", "a", "b")
        #expect(try workshop.done("a", "parked").list.isEmpty)
        #expect(try kind("b", workshop) == (try kind("a", workshop)))
        #expect(try workshop.standing("a") == (try workshop.standing("b")))
        #expect(try workshop.carnet("b", ["doctor"]).status == 0)
    }

    @Test func `an erasure goes through an altered change of the erased person`() throws {
        let workshop = try workshop()
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein")
        try workshop.sync("a", "b")
        try workshop.done("a", "person", "edit", "Juliette Klein", "--title", "Directrice")
        try alter(workshop, "UPDATE change SET bytes = substr(bytes, 1, length(bytes) - 9) WHERE n = \(Self.last)")
        try workshop.done("b", "person", "erase", "Juliette Klein", "--yes")
        try workshop.sync("b")
        let first = try workshop.carnet("a", ["sync"])
        #expect(first.status == 1 && first.error.contains("carnet doctor"), "\(first.error)")
        let id = try #require(
            try workshop.carnet("a", ["doctor", "--repair"]).error.split(separator: "carnet waiting void ").last?.prefix(10))
        try workshop.done("a", "waiting", "void", String(id))
        for _ in 0..<2 { _ = try workshop.carnet("a", ["sync"]) }
        try workshop.sync("b", "a")
        #expect(try workshop.standing("a") == (try workshop.standing("b")))
        #expect(try workshop.carnet("a", ["doctor"]).status == 0)
        let file = try Data(contentsOf: URL(fileURLWithPath: workshop.home("a") + "/carnet.sqlite"))
        for word in ["Juliette", "Directrice"] { #expect(file.range(of: Data(word.utf8)) == nil, "\(word)") }
    }

    @Test func `watching ends where a row was changed behind carnet's back`() throws {
        let workshop = try workshop()
        try workshop.sync("a")
        try alter(workshop, "UPDATE organisation_row SET name = 'Autre'")
        let watch = try workshop.carnet("a", ["sync", "--watch"])
        #expect(watch.status == 1)
        #expect(watch.error.contains("carnet doctor"), "\(watch.error)")
    }

    @Test func `a schema record of which a bit fell over is read from the tables`() throws {
        let workshop = try workshop()
        try alter(workshop, "UPDATE meta SET value = replace(value, 'table 4 ', 'table 5 ') WHERE key = 'schema'")
        #expect(try kind("a", workshop) != nil)
        #expect(try workshop.sync("a").object["verified"] as? Bool == true)
        #expect(try workshop.done("a", "doctor").object["sound"] as? Bool == true)
        let model = workshop.folder + "/server/model.sqlite"
        #expect(
            try workshop.sqlite(model, "UPDATE meta SET value = replace(value, 'table 4 ', 'table 5 ') WHERE key = 'schema'") == 0
        )
        let server = ["doctor", "--data", workshop.folder + "/server", "--json"]
        let doctor = try workshop.run("carnet-server", server, home: workshop.folder)
        #expect(doctor.status == 1 && doctor.error.contains("model.sqlite"), "\(doctor.error)")
        #expect(workshop.server?.terminate() == 0)
        #expect(try workshop.run("carnet-server", server + ["--repair"], home: workshop.folder).status == 0)
    }
}
