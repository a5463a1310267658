import Foundation
import Testing

/// A second client, in Python, that was written from the specification alone: it meets the real server and a real laptop.
@Suite struct SpecClientTests {
    /// The notebook of the second client.
    struct SpecClient {
        let workshop: Workshop

        @discardableResult
        func callAsFunction(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
            let outcome = try workshop.runSpecClient(home: workshop.home("python"), arguments)
            #expect(outcome.status == 0, "\(arguments): \(outcome.error)", sourceLocation: sourceLocation)
            return outcome
        }

        func join(sourceLocation: SourceLocation = #_sourceLocation) throws {
            let url = try #require(workshop.server?.url, sourceLocation: sourceLocation)
            try self("join", url, try workshop.invite(), "Éloïse Serpent", "python", sourceLocation: sourceLocation)
        }

        /// Syncs, and compared its digest with the server's.
        func sync(sourceLocation: SourceLocation = #_sourceLocation) throws -> [String: Any] {
            let report = try self("sync", sourceLocation: sourceLocation).object
            #expect(report["verified"] as? Bool == true, sourceLocation: sourceLocation)
            return report
        }

        /// Position and digest, as `Workshop.standing` has them.
        func standing() throws -> String {
            let status = try self("status").object
            return "\(status["position"] ?? "") \(status["digest"] ?? "")"
        }
    }

    @Test func `it reads and refuses the golden vectors as they say`() throws {
        let workshop = try Workshop()
        let outcome = try workshop.runSpecClient(home: "-", ["vectors"])
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(outcome.object["tried"] as? Int ?? 0 > 120)
    }

    @Test(arguments: [true, false])
    func `it joins, pushes and pulls, and ends with the digest of a laptop that did the other half`(first: Bool) throws {
        let workshop = try Workshop()
        let python = SpecClient(workshop: workshop)
        try workshop.startServer()
        if first { try python.join() }
        try workshop.join("a")
        if !first { try python.join() }
        try workshop.sync("a")
        let ngo = try #require(try python("add", "organisation", "name=Œuvre à deux", "kind=ngo").object["id"] as? String)
        try python(
            "add", "person", "given_name=Anne-Zoé", "family_name=Çelik", "email= AZ@Exemple.fr ", "organisation=@\(ngo)")
        let gone = try #require(try python("add", "organisation", "name=Passagère", "kind=company").object["id"] as? String)
        try python("delete", "organisation", gone)
        // The same rows by both: natural keys fold alike.
        try workshop.done("a", "organisation", "add", "oeuvre a DEUX", "--kind", "ngo")
        try workshop.done("a", "person", "add", "--given-name", "Zoe Anne", "--family-name", "Celik", "--email", "az@exemple.fr")
        try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein", "--phone", "1")
        #expect(try python.sync()["sent"] as? Int == 5)
        try workshop.sync("a")
        #expect(try python.sync()["received"] as? Int ?? 0 >= 3)

        #expect(try python.standing() == (try workshop.standing("a")))
        let organisations = try workshop.done("a", "organisation", "list").list
        #expect(organisations.compactMap { $0["id"] as? String } == [ngo])
        let people = try workshop.done("a", "person", "list").list
        #expect(people.count == 2)
        let theirs = try python("list", "person").list
        #expect(Set(theirs.compactMap { $0["id"] as? String }) == Set(people.compactMap { $0["id"] as? String }))
        #expect(theirs.contains { $0["family_name"] as? String == "Klein" && $0["phone"] as? String == "1" })
    }

    @Test func `a contradiction is listed on both, with the same value, and what one resolves is resolved on the other`() throws {
        let workshop = try Workshop()
        let python = SpecClient(workshop: workshop)
        try workshop.startServer()
        try python.join()
        try workshop.join("a")
        let person = try #require(
            try workshop.done("a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein", "--cite", "yes")
                .object["id"] as? String)
        try workshop.sync("a")
        _ = try python.sync()
        try python("edit", "person", person, "phone=22", "cite=#0")
        try workshop.done("a", "person", "edit", "Juliette Klein", "--phone", "11", "--title", "Directrice")
        try workshop.done("a", "person", "edit", "Juliette Klein", "--cite", "no")
        _ = try python.sync()
        try workshop.sync("a")
        _ = try python.sync()

        #expect(try python.standing() == (try workshop.standing("a")))
        let here = try #require(try workshop.done("a", "conflicts").list.first)
        let there = try python("conflicts").list
        #expect(there.count == 1)
        #expect(there.first?["row"] as? String == here["row"] as? String)
        #expect(there.first?["field"] as? String == "phone")
        #expect(there.first?["value"] as? String == here["value"] as? String)
        #expect(Set(there.first?["candidates"] as? [String] ?? []) == ["11", "22"])

        try python("edit", "person", person, "phone=33")
        _ = try python.sync()
        try workshop.sync("a")
        #expect(try workshop.done("a", "conflicts").list.isEmpty)
        #expect(try python("conflicts").list.isEmpty)
        #expect(try workshop.done("a", "person", "show", "Juliette Klein").object["phone"] as? String == "33")
        #expect(try python.standing() == (try workshop.standing("a")))
    }

    // MARK: Erasure

    /// Python, A and B with one person, who has a membership and a check-in; everybody has everything.
    private func person(_ workshop: Workshop, _ python: SpecClient) throws -> String {
        try workshop.startServer()
        try python.join()
        try workshop.join("a", "b")
        try workshop.done("a", "group", "add", "GT-1", "--title", "Finance", "--year", "2024")
        try workshop.done(
            "a", "meeting", "add", "R1", "--title", "Une", "--kind", "gt", "--date", "2024-03-14", "--group", "GT-1")
        let id = try #require(
            try python("add", "person", "given_name=Éloïse", "family_name=Brünnich", "email=eb@exemple.fr").object["id"]
                as? String)
        _ = try python.sync()
        try workshop.sync("a")
        try workshop.done("a", "checkin", "R1", "eb@exemple.fr")
        try workshop.done("a", "member", "add", "eb@exemple.fr", "GT-1")
        try workshop.sync("a", "b")
        _ = try python.sync()
        return id
    }

    /// The bytes of the second client's file, and of its changes in it.
    private func holds(_ text: String, _ workshop: Workshop) throws -> Bool {
        let file = try String(contentsOfFile: workshop.home("python") + "/notebook.json", encoding: .utf8)
        return file.contains(Data(text.utf8).map { String(format: "%02x", $0) }.joined())
    }

    @Test func `what it erases is gone on a laptop, and what a laptop erases is gone with it, and confirmed in the same sync`()
        throws
    {
        let workshop = try Workshop()
        let python = SpecClient(workshop: workshop)
        let person = try person(workshop, python)
        let other = try #require(
            try workshop.done("a", "person", "add", "--given-name", "Paul", "--family-name", "Roche").object["id"] as? String)
        try workshop.sync("a")
        _ = try python.sync()

        try python("erase", person)
        #expect(try python("list", "person").list.map { $0["id"] as? String } == [other], "it hides at once")
        #expect(try python("list", "attendance").list.isEmpty)
        #expect(try workshop.runSpecClient(home: workshop.home("python"), ["edit", "person", person, "phone=1"]).status == 1)
        #expect(try holds("Brünnich", workshop), "it has no number yet")
        let report = try python.sync()
        #expect(try !holds("Brünnich", workshop))
        let own = try #require(try python("status").object["replica"] as? String)
        let position = try #require(try python("status").object["position"] as? Int)
        #expect((report["standings"] as? [String: Int])?[own] == position, "the server heard of it")
        try workshop.sync("a", "b")
        #expect(try workshop.done("a", "person", "list").list.map { $0["id"] as? String } == [other])
        #expect(try workshop.done("a", "attendance", "R1").list.isEmpty)
        #expect(try python.standing() == (try workshop.standing("a")))

        #expect(try holds("Roche", workshop))
        try workshop.done("b", "person", "erase", "Paul Roche")
        try workshop.sync("b")
        _ = try python.sync()
        #expect(try !holds("Roche", workshop))
        #expect(try python("status").object["erased"] as? [String] == [person, other].sorted())
        #expect(try python("list", "person").list.isEmpty)
        #expect(try python("conflicts").list.isEmpty)
        try workshop.sync("a", "b")
        #expect(try python.standing() == (try workshop.standing("b")))
        for erasure in try workshop.done("b", "person", "erasures").list {
            #expect((erasure["confirmed"] as? [[String: Any]])?.contains { $0["laptop"] as? String == "python" } == true)
            #expect((erasure["awaited"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `what was written without knowing of an erasure is pushed without the part, and who comes again gets another row`()
        throws
    {
        let workshop = try Workshop()
        let python = SpecClient(workshop: workshop)
        let person = try person(workshop, python)
        // Unsent here and there, of the person and of others.
        try python("edit", "person", person, "phone=0611223344", "title=Brünnich")
        try python("add", "note", "person=@\(person)", "text=Brünnich écrit")
        try python("add", "organisation", "name=Kiva", "kind=ngo")
        try workshop.done("b", "person", "edit", "eb@exemple.fr", "--title", "Chez Brünnich")
        try workshop.done("a", "person", "erase", "eb@exemple.fr")
        try workshop.sync("a")

        let report = try python.sync()
        #expect(try !holds("Brünnich", workshop) && !holds("0611223344", workshop))
        #expect(report["sent"] as? Int == 3)
        #expect(try (python("status").object["parked"] as? [String: Any])?.isEmpty == true)
        try python("add", "organisation", "name=Ada", "kind=ngo")
        // B's comes without a part, from the server that took it out.
        try workshop.sync("b", "a")
        _ = try python.sync()
        try workshop.sync("a", "b")
        #expect(try Set([python.standing(), workshop.standing("a"), workshop.standing("b")]).count == 1)
        for name in ["python", "server", "a", "b"] {
            let files = FileManager.default.enumerator(atPath: workshop.folder + "/" + name)
            while let file = files?.nextObject() as? String {
                let bytes = FileManager.default.contents(atPath: workshop.folder + "/" + name + "/" + file)
                #expect(bytes?.range(of: Data("Brünnich".utf8)) == nil, "\(name)/\(file)")
            }
        }

        // Two programs give the same row to who comes again.
        let again = try #require(
            try python("add", "person", "given_name=Éloïse", "family_name=Brünnich", "email=eb@exemple.fr").object["id"]
                as? String)
        #expect(again != person)
        let there = try workshop.done(
            "b", "person", "add", "--given-name", "Éloïse", "--family-name", "Brünnich", "--email", "eb@exemple.fr")
        #expect(there.object["id"] as? String == again)
        _ = try python.sync()
        try workshop.sync("b", "a")
        _ = try python.sync()
        #expect(try workshop.done("a", "person", "list").list.count == 1)
        #expect(try python.standing() == (try workshop.standing("a")))
    }

    @Test func `a change of which a part was erased already is given back to a server that lost it, and pushed`() throws {
        let workshop = try Workshop()
        let python = SpecClient(workshop: workshop)
        let person = try person(workshop, python)
        let other = try #require(
            try python("add", "person", "given_name=Paul", "family_name=Roche", "email=pr@exemple.fr").object["id"] as? String)
        _ = try python.sync()
        try workshop.sync("a", "b")
        let backup = workshop.folder + "/backups.one"
        let arguments = ["--data", workshop.folder + "/server", "--json"]
        #expect(try workshop.run("carnet-server", ["backup", backup] + arguments, home: workshop.folder).status == 0)
        try python("edit", "person", person, "title=Brünnich")
        try workshop.done("a", "person", "erase", "eb@exemple.fr")
        try workshop.sync("a")
        _ = try python.sync()
        #expect(workshop.server?.terminate() == 0)
        #expect(try workshop.run("carnet-server", ["restore", backup] + arguments, home: workshop.folder).status == 0)
        try workshop.startServer()
        // Its receipts hold the change without its part, and the erasure.
        #expect(try python.sync()["given"] as? Int ?? 0 >= 2)

        // While the server recovers a change waits here, and meanwhile comes an erasure: it is pushed without its part.
        try python("edit", "person", other, "phone=0611223344")
        let deferred = try python.sync()
        #expect(deferred["recovering"] as? Bool == true)
        #expect(deferred["sent"] as? Int == 0)
        _ = try workshop.carnet("a", ["sync"])
        try workshop.done("a", "person", "erase", "pr@exemple.fr")
        _ = try workshop.carnet("a", ["sync"])
        _ = try python.sync()
        #expect(try !holds("0611223344", workshop))
        #expect(try python("status").object["unsent"] as? Int == 1)
        _ = try workshop.carnet("b", ["sync"])
        #expect(try python.sync()["sent"] as? Int == 1)
        try workshop.sync("a", "b")
        #expect(try python("status").object["erased"] as? [String] == [person, other].sorted())
        #expect(try python("status").object["refused"] as? Int == 0)
        #expect(try Set([python.standing(), workshop.standing("a"), workshop.standing("b")]).count == 1)
    }
}

extension Workshop {
    /// Runs the second client.
    func runSpecClient(home: String, _ arguments: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-m", "carnetspec", home] + arguments
        process.environment = [
            "PYTHONPATH": Self.root + "/Tests/SpecClient", "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
        ]
        return try run(process)
    }
}
