import Testing

@Suite struct ReconciliationCommandTests {
    @Test func `what is to be settled is listed with commands that settle it`() throws {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        try workshop.done("a", "group", "add", "GT-A", "--title", "Mesure", "--year", "2024")
        try workshop.done("a", "meeting", "add", "G1", "--title", "Mesure", "--kind", "gt", "--date", "2024-02-01")
        for (family, email) in [("Roy", "a@x.example"), ("ROY", "b@x.example")] {
            try workshop.done("a", "person", "add", "--given-name", "Ana", "--family-name", family, "--email", email)
            try workshop.done("a", "checkin", "G1", email)
        }
        let report = ["report", "reconciliation", "--year", "2024"]
        var steps = 0
        while let finding = try workshop.carnet("a", report).list.first {
            let command = try #require((finding["commands"] as? [String])?.first)
            let outcome = try workshop.carnet("a", command.split(separator: " ").dropFirst().map(String.init))
            #expect(outcome.status == 0, "\(command): \(outcome.error)")
            steps += 1
            if steps > 5 { break }
        }
        // Merged, then registered.
        #expect(steps == 2)
        try workshop.done("a", "meeting", "delete", "G1")
        let stray = try #require(try workshop.done("a", "report", "reconciliation", "--year", "2024").list.first)
        #expect(stray["kind"] as? String == "attendance_of_deleted_meeting")
        let text = try workshop.run("carnet", report + ["--lang", "fr"], home: workshop.home("a")).output
        #expect(text.contains("supprimée") && text.contains("carnet restore"))
        let id = try #require(stray["meeting_id"] as? String)
        #expect(try workshop.done("a", "restore", String(id.prefix(8))).object["restored"] as? Bool == true)
        #expect(try workshop.done("a", "report", "reconciliation", "--meeting", "G1").list.isEmpty)
        #expect(try workshop.carnet("a", ["restore", "nothing"]).status == 1)
    }
}
