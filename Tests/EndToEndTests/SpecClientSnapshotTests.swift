import Foundation
import Testing

/// The second client meets a server that has dropped the beginning of its log: it reads the snapshot's file by the specification
/// alone, and goes on from there.
@Suite struct SpecClientSnapshotTests {
    private let workshop: Workshop
    private let python: SpecClientTests.SpecClient

    init() throws {
        workshop = try Workshop()
        python = SpecClientTests.SpecClient(workshop: workshop)
        try workshop.startServer()
    }

    /// The server drops its whole log, whoever was away.
    private func compact(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let outcome = try workshop.run(
            "carnet-server", ["compact", "--away-days", "0", "--data", workshop.folder + "/server", "--json"],
            home: workshop.folder)
        #expect(outcome.status == 0, "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.object["dropped"] as? Int ?? 0 > 0, sourceLocation: sourceLocation)
    }

    private func add(_ given: String, _ family: String, on laptop: String) throws -> String {
        let outcome = try workshop.done(
            laptop, "person", "add", "--given-name", given, "--family-name", family, "--email", "\(family)@exemple.fr")
        return try #require(outcome.object["id"] as? String)
    }

    /// Two laptops with rows of every sort: deleted, contradictory, erased, with lists, and one that the server refused.
    private func filled() throws -> (juliette: String, paul: String) {
        let viewer = try workshop.run(
            "carnet-server", ["invite", "--data", workshop.folder + "/server", "--role", "viewer", "--json"],
            home: workshop.folder)
        try workshop.join("a", "b")
        try workshop.done(
            "v", "join", try #require(workshop.server?.url), "--code", try #require(viewer.object["code"] as? String),
            "--author", "Vera", "--laptop", "v")
        let (juliette, paul) = (try add("Juliette", "Klein", on: "a"), try add("Paul", "Roche", on: "a"))
        try workshop.done("a", "person", "edit", paul, "--title", "Membre")
        let gone = try add("Marthe", "Passagère", on: "a")
        try workshop.done("a", "group", "add", "GT-1", "--title", "Finance", "--year", "2024")
        try workshop.done(
            "a", "meeting", "add", "R1", "--title", "Une", "--kind", "gt", "--date", "2024-03-14", "--group", "GT-1")
        try workshop.done("a", "checkin", "R1", juliette)
        try workshop.done("a", "checkin", "R1", paul, "--represents", juliette)
        try workshop.done("a", "member", "add", paul, "GT-1")
        try workshop.done("a", "organisation", "add", "Passagère", "--kind", "company")
        try workshop.done("a", "organisation", "delete", "Passagère")
        try workshop.sync("a", "b", "v")
        try workshop.done("a", "person", "edit", juliette, "--phone", "11", "--title", "Directrice")
        try workshop.done("b", "person", "edit", juliette, "--phone", "22", "--cite", "no")
        try workshop.done("b", "person", "erase", gone)
        // A viewer's edit, on which B builds; the server refuses the one, and numbers the other only after it was compacted.
        try workshop.done("v", "person", "edit", paul, "--title", "Refusé")
        try workshop.done("v", "bundle", "create", workshop.folder + "/v.bundle")
        try workshop.sync("a", "b", "a")
        try workshop.done("b", "bundle", "apply", workshop.folder + "/v.bundle")
        try workshop.done("b", "person", "edit", paul, "--title", "Trésorier")
        try workshop.sync("v", "a")
        return (juliette, paul)
    }

    /// Row, field and shown value of each conflict.
    private func winners(_ conflicts: [[String: Any]]) -> Set<String> {
        Set(conflicts.map { "\($0["row"] ?? "") \($0["field"] ?? "") \($0["value"] ?? "")" })
    }

    private func holds(_ text: String) throws -> Bool {
        let file = try String(contentsOfFile: workshop.home("python") + "/notebook.json", encoding: .utf8)
        return file.contains(Data(text.utf8).map { String(format: "%02x", $0) }.joined())
    }

    @Test func `it joins a server that has dropped its log, and goes on with the digest of a laptop that saw all of it`() throws {
        let (juliette, paul) = try filled()
        try compact()
        try python.join()
        let first = try python.sync()
        #expect(first["bootstrapped"] as? Bool == true)
        #expect(first["sent"] as? Int == 1, "its introduction")
        try workshop.sync("a")
        #expect(try python.standing() == (try workshop.standing("a")))
        #expect(Set(try python("list", "person").list.map { $0["id"] as? String }) == [juliette, paul])
        #expect(try python("list", "organisation").list.isEmpty)
        #expect(try python("list", "attendance").list.count == 2)
        let (here, there) = (try workshop.done("a", "conflicts").list, try python("conflicts").list)
        #expect(there.map { $0["field"] as? String } == ["phone"])
        #expect(there.first?["value"] as? String == here.first?["value"] as? String)

        // What it writes names heads of changes that it never saw.
        try python("edit", "person", juliette, "phone=33")
        try python("delete", "person", paul)
        _ = try python.sync()
        // B's change replaces the refused one, and with it what that had replaced.
        #expect(try workshop.sync("b").object["sent"] as? Int == 1)
        try workshop.sync("a")
        _ = try python.sync()
        #expect(try python("conflicts").list.isEmpty)
        #expect(try workshop.done("a", "conflicts").list.isEmpty)
        #expect(
            try workshop.done("a", "person", "show", paul).object["title"] as? String == "Trésorier", "the edit brings it back")
        #expect(try python("list", "person").list.contains { $0["title"] as? String == "Trésorier" })
        #expect(try Set([python.standing(), workshop.standing("a"), workshop.standing("b")]).count == 1)

        // Somebody of whom only compacted changes speak is erased: of those it knows which rows they wrote.
        #expect(try holds("Klein"))
        try workshop.done("a", "person", "erase", juliette)
        try workshop.sync("a")
        _ = try python.sync()
        #expect(try !holds("Klein") && !holds("Juliette"))
        #expect(try python("list", "person").list.map { $0["id"] as? String } == [paul])
        #expect(try python.standing() == (try workshop.standing("a")))
    }

    @Test func `a change that was declared lost is known from a snapshot, and whoever comes back with it parks it`() throws {
        try python.join()
        try workshop.join("a")
        let juliette = try add("Juliette", "Klein", on: "a")
        try workshop.sync("a")
        _ = try python.sync()
        try python("edit", "person", juliette, "phone=22")
        let lost = try #require(try python("status").object["last"] as? String)
        try python("edit", "person", juliette, "phone=33")
        let other = workshop.home("other")
        let url = try #require(workshop.server?.url)
        for arguments in [["join", url, try workshop.invite(), "Autre", "other"], ["lose", lost], ["sync"]] {
            #expect(try workshop.runSpecClient(home: other, arguments).status == 0)
        }
        try workshop.sync("a")
        try compact()

        let report = try python.sync()
        #expect(report["bootstrapped"] as? Bool == true)
        #expect(report["sent"] as? Int == 1, "the second edit, though the server has not got what it names")
        #expect(try python("status").object["parked"] as? [String: String] == [lost: "LOST"])
        try workshop.sync("a")
        #expect(try workshop.done("a", "person", "show", juliette).object["phone"] as? String == "33")
        #expect(try python.standing() == (try workshop.standing("a")))
        // One that has only the snapshot takes what names it.
        let late = workshop.home("late")
        #expect(try workshop.runSpecClient(home: late, ["join", url, try workshop.invite(), "Encore", "late"]).status == 0)
        #expect(try workshop.runSpecClient(home: late, ["sync"]).object["bootstrapped"] as? Bool == true)
        try python("edit", "person", juliette, "title=Directrice")
        _ = try python.sync()
        #expect(try workshop.runSpecClient(home: late, ["sync"]).object["verified"] as? Bool == true)
    }

    @Test func `a snapshot of several pieces is put together`() throws {
        try workshop.join("a")
        let lines = (0..<9_000).map { "Structure \($0) \(String(repeating: "Œuvre ", count: 25));ngo" }
        let file = workshop.folder + "/structures.csv"
        try Data((["name;kind"] + lines).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
        try workshop.done("a", "import", file, "--as", "organisations")
        try workshop.sync("a")
        try compact()
        try python.join()
        #expect(try python.sync()["bootstrapped"] as? Bool == true)
        let snapshots = workshop.folder + "/server/snapshots"
        let sizes = try FileManager.default.contentsOfDirectory(atPath: snapshots).filter { $0.hasSuffix(".sqlite") }.map {
            try FileManager.default.attributesOfItem(atPath: snapshots + "/" + $0)[.size] as? Int ?? 0
        }
        #expect(try #require(sizes.max()) > 4 << 20)
        try workshop.sync("a")
        #expect(try python.standing() == (try workshop.standing("a")))
    }

    @Test func `one that was away comes back by a snapshot, and lays over it what it wrote meanwhile`() throws {
        try python.join()
        let (juliette, _) = try filled()
        _ = try python.sync()
        try python("edit", "person", juliette, "title=Présidente", "phone=44")
        try python("add", "organisation", "name=Au loin", "kind=ngo")
        try workshop.done("a", "person", "edit", juliette, "--title", "Trésorière")
        try workshop.done("a", "organisation", "add", "au LOIN", "--kind", "ess")
        try workshop.sync("a")
        try compact()

        let report = try python.sync()
        #expect(report["bootstrapped"] as? Bool == true)
        #expect(report["sent"] as? Int == 2)
        try workshop.sync("a")
        #expect(try python.standing() == (try workshop.standing("a")))
        let (here, there) = (try workshop.done("a", "conflicts").list, try python("conflicts").list)
        #expect(Set(there.map { $0["field"] as? String }) == ["title", "kind", "name"], "the phone: it had seen both")
        #expect(winners(here) == winners(there))

        // Its chain goes on after changes of its own that nobody has the bytes of any more.
        try workshop.done("a", "organisation", "add", "Encore", "--kind", "ngo")
        try workshop.sync("a")
        try compact()
        #expect(try python.sync()["bootstrapped"] as? Bool == true)
        try python("edit", "person", juliette, "title=Ensemble")
        #expect(try python.sync()["sent"] as? Int == 1)
        try workshop.sync("a")
        #expect(try workshop.done("a", "person", "show", juliette).object["title"] as? String == "Ensemble")
        #expect(try python.standing() == (try workshop.standing("a")))
    }
}
