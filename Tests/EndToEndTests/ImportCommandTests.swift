import Foundation
import Testing

/// Files as they come, and what is typed about them.
struct ImportCommandTests {
    private func workshop(_ file: String) throws -> (Workshop, path: String) {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "A", "--laptop", "a")
        let path = workshop.folder + "/l'été.csv"
        try Data(file.utf8).write(to: URL(filePath: path))
        return (workshop, path)
    }

    private func plain(_ workshop: Workshop, _ arguments: String...) throws -> Outcome {
        try workshop.run("carnet", arguments, home: workshop.home("a"))
    }

    @Test func `what is printed about an unknown column can be typed, and a shell runs nothing of it`() throws {
        let mark = "$(touch pwned)"
        let (workshop, path) = try workshop("Nom;Prénom;Tel perso 'x';\(mark)\nRey;Léon;0611111111;z\n")
        let told = try plain(workshop, "import", path, "--as", "people", "--dry-run")
        #expect(told.status == 0 && told.output.contains("line 2: Léon Rey"))
        let commands = told.error.split(separator: "\n").compactMap { line in
            line.firstRange(of: "carnet import").map { String(line[$0.lowerBound...]) }
        }
        #expect(commands.count == 2)
        for command in commands {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "PATH=\(Workshop.bin):$PATH; cd '\(workshop.folder)' && \(command)"]
            process.environment = ["CARNET_HOME": workshop.home("a"), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
            let outcome = try workshop.run(process)
            #expect(outcome.status == 0, "\(command): \(outcome.error)")
        }
        #expect(try workshop.done("a", "person", "list").list.map { $0["phone"] as? String } == ["0611111111"])
        #expect(!FileManager.default.fileExists(atPath: workshop.folder + "/pwned"))
    }

    @Test func `a mapping is used, and one that does not fit changes nothing`() throws {
        let (workshop, path) = try workshop("Qui;Téléphonne;Remarque\nRey Léon;0611111111;x\n")
        let missing = try workshop.carnet("a", ["import", path, "--as", "people"])
        #expect(missing.status == 1 && missing.output.isEmpty && missing.error.contains("--map"))
        #expect(try workshop.carnet("a", ["import", path, "--as", "people", "--map", "Qui=licorne"]).status == 2)
        #expect(try workshop.carnet("a", ["import", path, "--as", "people", "--map", "Quoi=nom"]).status == 2)
        #expect(try workshop.done("a", "person", "list").list.isEmpty)
        let taken = try plain(
            workshop, "import", path, "--as", "people", "--map", "Qui=nom complet,Téléphonne=phone", "--map", "Remarque=-")
        #expect(taken.status == 0 && taken.error.isEmpty)
        #expect(try workshop.done("a", "person", "show", "Léon Rey").object["phone"] as? String == "0611111111")
    }

    @Test func `what Zoom writes is one meeting's attendance, with the commands for those who are not known`() throws {
        let (workshop, _) = try workshop("")
        let path = Workshop.root + "/Tests/Fixtures/connections/zoom-en.csv"
        try workshop.done("a", "meeting", "add", "GT-F1", "--title", "T", "--kind", "gt", "--date", "2024-04-11")
        try workshop.done(
            "a", "person", "add", "--given-name", "Juliette", "--family-name", "Klein", "--email", "juliette@klein.example")
        let lacking = try workshop.carnet("a", ["import", path, "--as", "attendance"])
        #expect(lacking.status == 2 && lacking.error.contains("--meeting"))
        let report = try workshop.carnet("a", ["import", path, "--as", "attendance", "--meeting", "gt-f1"])
        #expect(report.status == 3 && report.object["created"] as? Int == 1)
        let reasons = (report.object["rejected"] as? [[String: Any]] ?? []).compactMap { $0["reason"] as? String }
        #expect(reasons.contains { $0.contains("--given-name Zoé --family-name Nouvelle --email zoe@nouvelle.example") })
        let again = try workshop.carnet(
            "a", ["import", path, "--as", "attendance", "--meeting", "gt-f1", "--minimum", "5", "--add-people"])
        #expect(again.object["created"] as? Int == 2 && again.object["unchanged"] as? Int == 1)
        #expect(try workshop.done("a", "attendance", "GT-F1").list.count == 3)
        #expect(try workshop.carnet("a", ["import", path, "--as", "people", "--meeting", "gt-f1"]).status == 2)
    }

    @Test(arguments: ["", "\n\n", "a\u{0}b;c\n1;2\n", "Nom;Prénom\n"])
    func `what is no table is an error with a sentence`(text: String) throws {
        let (workshop, path) = try workshop(text)
        let outcome = try workshop.carnet("a", ["import", path, "--as", "people"])
        let error = try JSONSerialization.jsonObject(with: Data(outcome.error.utf8)) as? [String: [String: Any]]
        #expect(outcome.status == 1 && outcome.output.isEmpty && error?["error"]?["kind"] as? String == "file")
    }
}
