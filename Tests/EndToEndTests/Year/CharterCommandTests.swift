import Testing

@Suite struct CharterCommandTests {
    @Test func `the charter is accepted, listed, and taken back; eligibility is said`() throws {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        let odd = try workshop.carnet("a", ["organisation", "add", "Cercle", "--kind", "other"])
        #expect(odd.status == 0 && odd.error.contains("--kind-text"))
        try workshop.done(
            "a", "person", "add", "--given-name", "Ana", "--family-name", "Roy", "--organisation", "Cercle")
        try workshop.done("a", "group", "add", "GT-A", "--title", "A", "--year", "2024")
        let member = try workshop.done("a", "member", "add", "roy", "GT-A")
        #expect(member.error.contains("--speaks") && member.error.contains("Cercle"))
        #expect(member.object["eligibility"] as? String == "other")

        let accepted = try workshop.done("a", "charter", "accept", "roy", "--date", "2024-01-25", "--version", "2024").object
        #expect(accepted["created"] as? Bool == true)
        #expect(accepted["version"] as? String == "2024")
        #expect(accepted.keys.contains("meeting") && accepted["meeting"] as? String == nil)
        let list = try workshop.done("a", "charter", "list", "--year", "2024").list
        #expect(list.map { $0["date"] as? String } == ["2024-01-25"])
        #expect(list.map { $0["organisation"] as? String } == ["Cercle"])
        try workshop.done("a", "charter", "delete", "roy")
        #expect(try workshop.carnet("a", ["charter", "delete", "roy"]).status == 1)
        #expect(try workshop.done("a", "charter", "list").list.isEmpty)
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "charter", "list").list.count == 1)
    }
}
