import Foundation
import Testing

/// Laptops without a network, and a stick that goes from hand to hand.
@Suite struct BundleTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b", "c")
        try workshop.sync("a", "b", "c", "a", "b", "c")
    }

    private func path(_ name: String) -> String { workshop.folder + "/" + name + ".bundle" }

    private func count(_ key: String, _ outcome: Outcome) throws -> Int { try #require(outcome.object[key] as? Int) }

    private func addPerson(_ family: String, on laptop: String) throws {
        try workshop.done(
            laptop, "person", "add", "--given-name", "Ada", "--family-name", family, "--email", "\(family)@example.org")
    }

    private func people(_ laptop: String) throws -> [String] {
        try workshop.done(laptop, "person", "list").list.compactMap { $0["family_name"] as? String }.sorted()
    }

    /// It joined with a network, and left before it synced.
    @Test(arguments: [false, true])
    func `what a laptop recorded that never synced reaches the server by another`(other: Bool) throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("b")
        if other { try workshop.sync("b") }
        try workshop.join("a")
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein")
        let bundle = workshop.folder + "/a.carnet-bundle"
        try workshop.done("a", "bundle", "create", bundle)
        #expect([0, 3].contains(try workshop.carnet("b", ["bundle", "apply", bundle]).status))
        try workshop.sync("b")
        #expect(try workshop.done("b", "person", "list").list.count == 1)
        #expect(try workshop.done("b", "waiting").list.isEmpty)
        try workshop.join("c")
        try workshop.sync("c")
        #expect(try workshop.done("c", "person", "list").list.count == 1)
        try workshop.sync("a", "b", "c")
        #expect(try Set(["a", "b", "c"].map(workshop.standing)).count == 1)
        #expect(try workshop.done("a", "parked").list.isEmpty)
    }

    @Test func `a bundle carried by a third laptop, applied twice, then a sync: each change once`() throws {
        try addPerson("Almeida", on: "a")
        try addPerson("Berger", on: "a")
        try workshop.done("a", "bundle", "create", path("first"))
        let first = try workshop.done("c", "bundle", "apply", path("first"))
        #expect(try count("applied", first) == 2)
        try addPerson("Castel", on: "c")
        // C passes on what it carries, with its own; the file's owner alone can read it.
        try workshop.done("c", "bundle", "create", path("second"))
        let mode = try FileManager.default.attributesOfItem(atPath: path("second"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try count("applied", workshop.done("b", "bundle", "apply", path("second"))) == 3)
        let again = try workshop.done("b", "bundle", "apply", path("second"))
        #expect(try count("applied", again) == 0)
        #expect(try count("known", again) >= 3)
        try workshop.done("b", "bundle", "apply", path("first"))
        #expect(try people("b") == ["Almeida", "Berger", "Castel"])
        // B brings everything to the server; A learns of it from B's next bundle.
        #expect(try count("sent", workshop.sync("b")) == 3)
        try workshop.done("b", "bundle", "create", path("third"))
        let third = try workshop.done("a", "bundle", "apply", path("third"))
        #expect(try count("numbered", third) == 2)
        #expect(try count("unsent", workshop.done("a", "status")) == 0)
        #expect(try workshop.standing("a") == workshop.standing("b"))
        #expect(try count("sent", workshop.sync("a")) == 0)
        try workshop.sync("c", "b")
        for laptop in ["a", "b", "c"] {
            #expect(try people(laptop) == ["Almeida", "Berger", "Castel"])
            #expect(try workshop.standing(laptop) == workshop.standing("a"))
        }
        #expect(try workshop.done("a", "history", "almeida").list.count == 1)
    }

    @Test func `a viewer's change, on which another laptop had built by bundle`() throws {
        let code = try #require(
            try workshop.run(
                "carnet-server", ["invite", "--data", workshop.folder + "/server", "--role", "viewer", "--json"],
                home: workshop.folder
            ).object["code"] as? String)
        let url = try #require(workshop.server?.url)
        try workshop.done("v", "join", url, "--code", code, "--author", "Vera", "--laptop", "v")
        try addPerson("Almeida", on: "a")
        try workshop.sync("a", "v", "b", "c")
        try workshop.done("v", "person", "edit", "almeida", "--phone", "0102030405", "--title", "Présidente")
        try workshop.done("v", "bundle", "create", path("viewer"))
        try workshop.done("b", "bundle", "apply", path("viewer"))
        try workshop.done("b", "person", "edit", "almeida", "--title", "Directrice")
        let sync = try workshop.sync("b")
        #expect(sync.status == 3)
        #expect(try count("parked", sync) == 1)
        try workshop.sync("a", "v", "c", "b")
        for laptop in ["a", "b", "c", "v"] {
            let person = try workshop.done(laptop, "person", "show", "almeida").object
            #expect(person["phone"] is NSNull, "the value under it is back on \(laptop)")
            #expect(person["title"] as? String == "Directrice", "what replaced it stands on \(laptop)")
            #expect(try workshop.standing(laptop) == workshop.standing("a"))
        }
        // The carrier and the author can see to it.
        let parked = try workshop.done("b", "parked").list
        #expect(parked.map { $0["reason"] as? String } == ["not_allowed"])
        #expect(parked.map { $0["recorded_by"] as? String } == ["Vera"])
        #expect(try workshop.done("v", "parked").list.count == 1)
        let file = workshop.folder + "/refused.json"
        try workshop.done("b", "parked", "export", "1", file)
        #expect(String(decoding: try #require(FileManager.default.contents(atPath: file)), as: UTF8.self).contains("0102030405"))
        let french = try workshop.run("carnet", ["parked", "show", "1", "--lang", "fr"], home: workshop.home("b")).output
        #expect(french.contains("personne") && french.contains("Téléphone : 0102030405"), "\(french)")
        #expect(!french.contains("phone:") && !french.contains("title"))
        let none = try workshop.carnet("b", ["parked", "show", "9"])
        #expect(none.status == 1 && none.error.contains("carnet parked"), "\(none.error)")
        try workshop.done("b", "parked", "retry", "1")
        #expect(try workshop.done("b", "parked").list.isEmpty)
        try workshop.done("v", "parked", "drop", "1")
        #expect(try workshop.done("v", "parked").list.isEmpty)
        try workshop.sync("b", "a")
        #expect(try workshop.done("a", "person", "show", "almeida").object["phone"] as? String != nil)
    }

    @Test func `a refused change of somebody who was erased since is not done again, and the reason is said`() throws {
        let code = try #require(
            try workshop.run(
                "carnet-server", ["invite", "--data", workshop.folder + "/server", "--role", "viewer", "--json"],
                home: workshop.folder
            ).object["code"] as? String)
        let url = try #require(workshop.server?.url)
        try workshop.done("v", "join", url, "--code", code, "--author", "Vera", "--laptop", "v")
        try addPerson("Almeida", on: "a")
        try workshop.sync("a", "v")
        try workshop.done("v", "person", "edit", "almeida", "--phone", "0102030405")
        #expect(try workshop.sync("v").status == 3)
        try workshop.done("a", "person", "erase", "almeida")
        try workshop.sync("a", "v")
        let told = try workshop.carnet("v", ["parked", "retry", "1"])
        #expect(told.status == 1 && told.error.contains("was erased") && !told.error.contains("only the server"), "\(told.error)")
        #expect(try workshop.done("v", "parked").list.count == 1, "it is still there")
        try workshop.done("v", "parked", "drop", "1")
    }

    @Test func `who was made by a refused change alone, and deleted, is nobody, and can be added`() throws {
        let invitation = try workshop.run(
            "carnet-server", ["invite", "--data", workshop.folder + "/server", "--role", "viewer", "--json"],
            home: workshop.folder)
        let code = try #require(invitation.object["code"] as? String)
        let url = try #require(workshop.server?.url)
        try workshop.done("v", "join", url, "--code", code, "--author", "Vera", "--laptop", "v")
        try workshop.sync("v", "b")
        try addPerson("Almeida", on: "v")
        try workshop.done("v", "bundle", "create", path("viewer"))
        try workshop.done("b", "bundle", "apply", path("viewer"))
        try workshop.done("b", "person", "delete", "almeida")
        try workshop.sync("b", "v", "a", "b")
        for laptop in ["a", "b", "v"] {
            #expect(try workshop.done(laptop, "person", "list").list.isEmpty, "\(laptop)")
            #expect(try workshop.standing(laptop) == workshop.standing("a"))
        }
        try addPerson("Almeida", on: "a")
        try workshop.sync("a", "b", "v")
        for laptop in ["a", "b", "v"] { #expect(try people(laptop) == ["Almeida"]) }
        #expect(try workshop.done("b", "doctor").object["sound"] as? Bool == true)
    }

    @Test func `a bundle whose reader lacks something waits, and counts once that comes`() throws {
        try addPerson("Almeida", on: "a")
        try workshop.sync("a")
        let position = try count("position", workshop.done("a", "status"))
        try workshop.done("a", "person", "edit", "almeida", "--title", "Présidente")
        try workshop.done("a", "bundle", "create", path("late"), "--since", String(position))
        let outcome = try workshop.carnet("b", ["bundle", "apply", path("late")])
        #expect(outcome.status == 0, "nothing new is in conflict or parked")
        #expect(try count("waiting", outcome) == 1)
        #expect(try people("b").isEmpty)
        let waiting = try workshop.done("b", "waiting").list
        #expect(waiting.map { $0["place"] as? String } == ["here"])
        let shown = try workshop.done("b", "waiting", "show", "1").object
        let fields = try #require((shown["rows"] as? [[String: Any]])?.first?["fields"] as? [String: Any])
        #expect(fields["title"] as? String == "Présidente")
        try workshop.done("b", "waiting", "export", "1", path("waiting.json"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path("waiting.json"))).contains(Data("Présidente".utf8)))
        #expect(try workshop.carnet("b", ["waiting", "show", "2"]).status == 1)
        let needs = try #require((waiting.first?["needs"] as? [String])?.first)
        // What is in the log is not lost: the server refuses to hear of it.
        try workshop.done("b", "waiting", "void", String(needs.prefix(12)))
        let sync = try workshop.sync("b")
        #expect(try count("parked", sync) == 1)
        #expect(try workshop.done("b", "parked").list.map { $0["reason"] as? String } == ["in_log"])
        #expect(try workshop.done("b", "waiting").list.isEmpty)
        #expect(try workshop.done("b", "person", "show", "almeida").object["title"] as? String == "Présidente")
        try workshop.sync("b", "a")
        #expect(try workshop.standing("a") == workshop.standing("b"))
    }

    @Test func `what waits for the first sync of a new laptop is not proposed as lost, and cannot be declared so`() throws {
        try workshop.join("new")
        try addPerson("Neuve", on: "new")
        try workshop.done("new", "bundle", "create", path("new"))
        #expect(try workshop.carnet("b", ["bundle", "apply", path("new")]).status == 0)
        let waiting = try workshop.done("b", "waiting").list
        #expect(waiting.map { $0["place"] as? String } == ["unknown_author", "unknown_author"])
        let first = try #require((waiting.last?["needs"] as? [String])?.first)
        #expect(first == waiting.first?["id"] as? String, "its introduction")
        let told = try workshop.run("carnet", ["waiting"], home: workshop.home("b")).output
        #expect(!told.contains("waiting void") && told.contains("counts by itself"), "\(told)")
        for id in waiting.compactMap({ $0["id"] as? String }) {
            let refused = try workshop.carnet("b", ["waiting", "void", String(id.prefix(12))])
            #expect(refused.status == 1 && refused.output.isEmpty)
            #expect(refused.error.contains("impossible") && refused.error.contains("first sync"), "\(refused.error)")
        }
        let french = try workshop.run("carnet", ["waiting", "void", first, "--lang", "fr"], home: workshop.home("b"))
        #expect(french.status == 1 && french.error.contains("la première synchro") && french.error.contains("tout seul"))
        #expect(try count("unsent", workshop.done("b", "status")) == 0)

        // It turns up: all of it counts, and it has its name.
        try workshop.sync("new", "b")
        #expect(try workshop.done("b", "waiting").list.isEmpty)
        #expect(try people("b") == ["Neuve"])
        #expect(try workshop.done("b", "history", "neuve").list.first?["recorded_on"] as? String == "new")
    }

    @Test func `what waits and nobody wants is dropped, and comes again with another bundle`() throws {
        try workshop.join("new")
        try addPerson("Neuve", on: "new")
        try workshop.done("new", "bundle", "create", path("new"))
        try workshop.done("b", "bundle", "apply", path("new"))
        let waiting = try workshop.done("b", "waiting").list.compactMap { $0["id"] as? String }
        #expect(waiting.count == 2)
        #expect(try workshop.carnet("b", ["waiting", "drop"]).error.contains("drop --unknown"))
        #expect(try workshop.carnet("b", ["waiting", "drop", "1", "9"]).status == 1)
        #expect(try workshop.done("b", "waiting").list.count == 2, "all or none")
        #expect(try workshop.done("b", "waiting", "drop", "1", "2", "2").object["dropped"] as? [String] == waiting)
        #expect(try workshop.done("b", "waiting").list.isEmpty)
        try workshop.done("b", "bundle", "apply", path("new"))
        #expect(try workshop.done("b", "waiting", "drop", "--unknown").object["dropped"] as? [String] == waiting)
        let french = try workshop.run("carnet", ["waiting", "drop", "--unknown", "--lang", "fr"], home: workshop.home("b"))
        #expect(french.status == 0 && french.output.contains("0 modification n'attend plus"), "\(french.output)")
        try workshop.done("b", "bundle", "apply", path("new"))
        try workshop.sync("new", "b")
        #expect(try people("b") == ["Neuve"])
    }

    @Test func `what is no bundle, a damaged one, and another association's are turned away with a sentence`() throws {
        try addPerson("Almeida", on: "a")
        try workshop.done("a", "bundle", "create", path("good"))
        var bytes = try #require(FileManager.default.contents(atPath: path("good")))
        bytes[bytes.count / 2] ^= 1
        #expect(FileManager.default.createFile(atPath: path("bad"), contents: bytes))
        #expect(FileManager.default.createFile(atPath: path("none"), contents: Data("bonjour".utf8)))
        for name in ["bad", "none", "missing"] {
            let outcome = try workshop.carnet("b", ["bundle", "apply", path(name)])
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            let error = try #require(
                (try JSONSerialization.jsonObject(with: Data(outcome.error.utf8)) as? [String: Any])?["error"] as? [String: Any])
            #expect(error["kind"] as? String == "file")
        }
        #expect(try people("b").isEmpty)
        // A file that is no bundle is never written over.
        #expect(try workshop.carnet("a", ["bundle", "create", path("none")]).status == 1)
        #expect(FileManager.default.contents(atPath: path("none")) == Data("bonjour".utf8))
        try workshop.done("stranger", "init", "--author", "S", "--laptop", "s")
        #expect(try workshop.carnet("stranger", ["bundle", "apply", path("good")]).status == 1)
        let other = try Workshop()
        try other.startServer()
        try other.join("x")
        let refused = try other.carnet("x", ["bundle", "apply", path("good")])
        #expect(refused.status == 1)
        #expect(refused.error.contains("refused"))
    }
}
