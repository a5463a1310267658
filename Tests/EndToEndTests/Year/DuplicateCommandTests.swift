import Testing

@Suite struct DuplicateCommandTests {
    @Test func `a likely duplicate is listed with the two commands that settle it, and both do`() throws {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        for family in ["Dupont", "Dupond"] {
            try workshop.done("a", "person", "add", "--given-name", "Jean", "--family-name", family)
        }
        let pair = try #require(try workshop.done("a", "person", "duplicates").list.first)
        #expect(pair["reasons"] as? [String] == ["near_name"])
        func run(_ key: String, _ more: String...) throws -> Outcome {
            let words = try #require(pair[key] as? String).split(separator: " ").dropFirst().map(String.init)
            return try workshop.carnet("a", words + more)
        }
        #expect(try run("distinct").object["changed"] as? Bool == true)
        #expect(try workshop.done("a", "person", "duplicates").list.isEmpty)
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "person", "duplicates").list.count == 1)
        #expect(try run("distinct").status == 0)
        #expect(try run("distinct", "--remove").status == 0)
        #expect(try run("distinct", "--remove").status == 1)
        #expect(try run("merge").status == 0)
        #expect(try workshop.done("a", "person", "duplicates").list.isEmpty)
        #expect(try run("distinct").status == 1)
        let text = try workshop.run("carnet", ["person", "duplicates", "--lang", "fr"], home: workshop.home("a")).output
        #expect(text.contains("Aucun doublon"))
    }
}
