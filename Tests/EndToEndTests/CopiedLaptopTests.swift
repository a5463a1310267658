import Foundation
import Testing

/// A laptop's folder copied to another one, and laptops that are lost.
@Suite struct CopiedLaptopTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "c", "d")
        try workshop.sync("a", "c", "d", "a", "c")
        try workshop.done("a", "person", "add", "--given-name", "Ada", "--family-name", "Almeida")
        try workshop.sync("a", "c", "d")
    }

    private func organisations(_ laptop: String) throws -> [String] {
        try workshop.done(laptop, "organisation", "list").list.compactMap { $0["name"] as? String }.sorted()
    }

    private func add(_ name: String, on laptop: String) throws {
        try workshop.done(laptop, "organisation", "add", name, "--kind", "ngo")
    }

    @Test func `a laptop copied to a second one, both used, while a third builds on what it got by bundle: everything is there`()
        throws
    {
        let bundle = workshop.folder + "/a.bundle"
        try add("Before", on: "a")
        try workshop.done("a", "person", "edit", "almeida", "--title", "Directrice")
        try workshop.done("a", "bundle", "create", bundle)
        try workshop.done("c", "bundle", "apply", bundle)
        try workshop.done("c", "person", "edit", "almeida", "--phone", "0102030405")
        try FileManager.default.copyItem(atPath: workshop.home("a"), toPath: workshop.home("copy"))
        try add("Of a", on: "a")
        try workshop.done("a", "person", "edit", "almeida", "--title", "Présidente")
        try add("Of the copy", on: "copy")
        try workshop.done("copy", "person", "edit", "almeida", "--given-name", "Adèle")
        for laptop in ["copy", "c", "a", "copy", "c", "a", "copy", "c"] { try workshop.sync(laptop) }
        for laptop in ["a", "copy", "c"] {
            #expect(try organisations(laptop) == ["Before", "Of a", "Of the copy"], "on \(laptop)")
            let person = try workshop.done(laptop, "person", "show", "almeida").object
            #expect(person["given_name"] as? String == "Adèle")
            #expect(person["title"] as? String == "Présidente")
            #expect(person["phone"] as? String == "0102030405")
            #expect(try workshop.standing(laptop) == workshop.standing("a"))
            #expect(try workshop.done(laptop, "status").object["unsent"] as? Int == 0)
        }
        // Each goes on under an id of its own.
        for laptop in ["a", "copy"] { try add("Later on \(laptop)", on: laptop) }
        for laptop in ["a", "copy", "a"] { try workshop.sync(laptop) }
        #expect(try organisations("a") == organisations("copy"))
        #expect(try organisations("a").count == 5)
        let ids = try ["a", "copy"].map { try workshop.done($0, "status").object["replica"] as? String }
        #expect(Set(ids).count == 2)
    }

    @Test func `a change that was lost with its laptop and the server's log is declared void, and what waited for it counts`()
        throws
    {
        let (backup, bundle) = (workshop.folder + "/one.backup", workshop.folder + "/late.bundle")
        let server = ["--data", workshop.folder + "/server", "--json"]
        #expect(try workshop.run("carnet-server", ["backup", backup] + server, home: workshop.folder).status == 0)
        try workshop.done("a", "person", "edit", "almeida", "--title", "Lost")
        let position = try #require(try workshop.sync("a").object["position"] as? Int)
        try workshop.done("a", "person", "edit", "almeida", "--title", "Found")
        try workshop.done("a", "bundle", "create", bundle, "--since", String(position))
        try FileManager.default.removeItem(atPath: workshop.home("a"))
        #expect(workshop.server?.terminate() == 0)
        #expect(try workshop.run("carnet-server", ["restore", backup] + server, home: workshop.folder).status == 0)
        try workshop.startServer()
        #expect(try workshop.carnet("c", ["bundle", "apply", bundle]).object["waiting"] as? Int == 1)
        try workshop.sync("c", "d")
        // It is waited for, until somebody says that it will not come.
        try add("New", on: "c")
        try workshop.sync("c")
        #expect(try workshop.done("c", "status").object["unsent"] as? Int == 1)
        let missing = try workshop.run("carnet-server", ["recovery"] + server, home: workshop.folder).object
        #expect(missing["recovering"] as? Bool == true)
        #expect((missing["missing"] as? [[String: Any]])?.map { $0["laptop"] as? String } == ["a"])
        let ended = try workshop.run("carnet-server", ["recovery", "end"] + server, home: workshop.folder).object
        #expect(ended["ended"] as? Bool == true)
        let needs = try #require((try workshop.done("c", "waiting").list.first?["needs"] as? [String])?.first)
        try workshop.done("c", "waiting", "void", String(needs.prefix(12)))
        try workshop.sync("c", "d", "c")
        for laptop in ["c", "d"] {
            #expect(try workshop.done(laptop, "person", "show", "almeida").object["title"] as? String == "Found")
            #expect(try organisations(laptop) == ["New"])
            #expect(try workshop.standing(laptop) == workshop.standing("c"))
        }
        #expect(try workshop.done("c", "waiting").list.isEmpty)
        #expect(try workshop.done("c", "parked").list.isEmpty)
    }
}
