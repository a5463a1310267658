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
        #expect(outcome.object["tried"] as? Int ?? 0 > 30)
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
