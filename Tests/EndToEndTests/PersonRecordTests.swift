import Foundation
import Testing

/// One person of two records, on two laptops; and all that is known of one.
@Suite struct PersonRecordTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b")
        try workshop.done("a", "meeting", "add", "R1", "--title", "Une", "--kind", "gt", "--date", "2024-03-14")
        try workshop.done("a", "person", "add", "--given-name", "Ana", "--family-name", "Roy", "--email", "ana@roy.example")
        try workshop.done("a", "person", "add", "--given-name", "Anna", "--family-name", "Roy", "--phone", "06 11 22 33 44")
        try workshop.done("a", "person", "add", "--given-name", "Zoé", "--family-name", "Autre")
        try workshop.sync("a", "b")
    }

    private func id(_ name: String) throws -> String {
        try #require(try workshop.done("a", "person", "show", name).object["id"] as? String)
    }

    private func people(_ laptop: String) throws -> Int { try workshop.done(laptop, "person", "list").list.count }

    @Test func `a merge reaches the other laptop, who unmerges, and nothing is gone`() throws {
        let (first, second) = (try id("ana@roy.example"), try id("Anna Roy"))
        try workshop.done("b", "checkin", "R1", second)
        try workshop.done("a", "person", "merge", first, second)
        try workshop.sync("a", "b", "a")
        for laptop in ["a", "b"] {
            #expect(try people(laptop) == 2)
            let shown = try workshop.done(laptop, "person", "show", "ana@roy.example").object
            #expect(shown["phone"] as? String == "06 11 22 33 44", "one record's number, the other's address")
            #expect(try workshop.done(laptop, "attendance", "R1").list.count == 1)
        }
        try workshop.done("b", "person", "unmerge", first, second)
        try workshop.sync("b", "a")
        for laptop in ["a", "b"] { #expect(try people(laptop) == 3) }
        #expect(try id("Anna Roy") == second)
        #expect(try workshop.standing("a") == workshop.standing("b"))
    }

    @Test func `of two records that were merged the erased one hides at once, before any sync`() throws {
        let (first, second) = (try id("ana@roy.example"), try id("Anna Roy"))
        try workshop.done("a", "person", "merge", first, second)
        try workshop.done("a", "checkin", "R1", "Zoé Autre", "--represents", first)
        try workshop.done("a", "person", "unmerge", first, second)
        try workshop.done("a", "person", "merge", first, second)
        // By its id alone, as another laptop would that does not know of the merge.
        try workshop.done("b", "person", "erase", first)
        try workshop.done("b", "bundle", "create", workshop.folder + "/erasure.bundle")
        try workshop.done("a", "bundle", "apply", workshop.folder + "/erasure.bundle")
        let people = try workshop.done("a", "person", "list")
        #expect(people.list.count == 2)
        #expect(!people.output.contains("ana@roy.example") && !people.output.contains("\"Ana\""), "\(people.output)")
        #expect(!(try workshop.done("a", "attendance", "R1")).output.contains("Ana Roy"))
    }

    @Test func `an export holds what others' rows and texts say, what was refused, and what waits`() throws {
        let (ana, zoe) = (try id("ana@roy.example"), try id("Zoé Autre"))
        try workshop.done("a", "checkin", "R1", zoe, "--represents", ana)
        try workshop.done("a", "note", "add", "--meeting", "R1", "Ana Roy a pris la parole")
        try workshop.done("a", "person", "merge", ana, try id("Anna Roy"))
        let invitation = try workshop.run(
            "carnet-server", ["invite", "--role", "viewer", "--data", workshop.folder + "/server", "--json"],
            home: workshop.folder)
        let code = try #require(invitation.object["code"] as? String)
        let url = try #require(workshop.server?.url)
        #expect(try workshop.carnet("v", ["join", url, "--code", code, "--author", "V", "--laptop", "v"]).status == 0)
        try workshop.sync("a", "v")
        try workshop.done("v", "person", "edit", "ana@roy.example", "--title", "Reine")
        _ = try workshop.carnet("v", ["sync"])
        let export = try workshop.done("v", "person", "export", "ana@roy.example").object
        let references = try #require(export["references"] as? [[String: Any]])
        #expect(
            Set(references.map { "\($0["table"] ?? "").\($0["field"] ?? "")" }).isSuperset(of: ["attendance.represents"]))
        #expect(references.contains { $0["table"] as? String == "alias" })
        let mentions = try #require(export["mentions"] as? [[String: Any]])
        #expect(mentions.map { $0["text"] as? String } == ["Ana Roy a pris la parole"])
        let refused = try #require(export["refused"] as? [[String: Any]])
        #expect(refused.map { $0["reason"] as? String } == ["not_allowed"])
        let rows = try #require(refused.first?["rows"] as? [[String: Any]])
        #expect((rows.first?["fields"] as? [String: Any])?["title"] as? String == "Reine")
        #expect((export["waiting"] as? [Any])?.isEmpty == true)
    }
}
