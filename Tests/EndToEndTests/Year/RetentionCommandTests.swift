import Testing

@Suite struct RetentionCommandTests {
    @Test func `periods are set and listed, and what is past its date comes with the command that settles it`() throws {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        let person = try workshop.done("a", "person", "add", "--given-name", "Ana", "--family-name", "Roy").object
        let id = try #require(person["id"] as? String)
        #expect(try workshop.done("a", "report", "retention").list.isEmpty)
        let line = try #require(try workshop.done("a", "report", "retention", "--on", "2090-01-01").list.first)
        #expect(line["person_id"] as? String == id && line["purpose"] as? String == "contacts")
        #expect(line["commands"] as? [String] == ["carnet person erase \(id.prefix(8))"])
        // Who was deleted is still kept, until the two commands are typed.
        try workshop.done("a", "person", "delete", "roy")
        let kept = try #require(try workshop.done("a", "report", "retention", "--on", "2090-01-01").list.first)
        let commands = try #require(kept["commands"] as? [String])
        #expect(kept["deleted"] as? Bool == true && commands.count == 2)
        for command in commands {
            let outcome = try workshop.carnet("a", command.split(separator: " ").dropFirst().map(String.init))
            #expect(outcome.status == 0, "\(command): \(outcome.error)")
        }
        #expect(try workshop.done("a", "report", "retention", "--on", "2090-01-01").list.isEmpty)
        try workshop.done("a", "person", "add", "--given-name", "Bob", "--family-name", "Sy")
        let set = try workshop.done("a", "purpose", "set", "contacts", "--months", "1200", "--title", "Annuaire").object
        #expect(set["months"] as? Int == 1200 && set["usual_months"] as? Int == 12)
        #expect(try workshop.done("a", "report", "retention", "--on", "2090-01-01").list.isEmpty)
        #expect(try workshop.done("a", "purpose", "list").list.compactMap { $0["title"] as? String } == ["Annuaire"])
        #expect(try workshop.carnet("a", ["purpose", "set", "nothing", "--months", "3"]).status == 2)
        #expect(try workshop.carnet("a", ["report", "retention", "--on", "demain"]).status == 2)
        try workshop.done("a", "undo")
        #expect(try workshop.done("a", "purpose", "list").list.allSatisfy { $0["id"] is String == false })
        let text = try workshop.run(
            "carnet", ["report", "retention", "--on", "2090-01-01", "--lang", "fr"], home: workshop.home("a"))
        #expect(text.output.contains("carnet person erase") && text.output.contains("annuaire"))
    }
}
