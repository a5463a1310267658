import Foundation
import Testing

/// What other programs make of the files that carnet writes.
struct SpreadsheetTests {
    private static let soffice = "/usr/bin/soffice"

    /// Names as somebody with bad intent, or bad luck, types them.
    private static let names = [
        "=HYPERLINK(\"http://x.example\",\"cliquez\")", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1:A9)", "＝1+1", "'=1+1", "'",
        "a;b,c\td", "dit \"l'Ancien\"", "deux\nlignes", "\u{202E}gpj.exe", "\u{1B}[31mrouge\u{7}", "محمد", "\u{2066}x\u{2069}",
        "日本語",
        "0612345678", "1E5", "l’été 😀", "\u{A0}=1", "TRUE", "#REF!",
    ]

    /// A notebook with all of them; the exported people are in `people.csv`.
    private static func exported(_ workshop: Workshop) throws -> String {
        try workshop.done("a", "init", "--author", "A", "--laptop", "a")
        for (index, name) in names.enumerated() {
            try workshop.done(
                "a", "person", "add", "--given-name=\(name)", "--family-name=N\(index)", "--email=n\(index)@x.example",
                "--phone=0\(index)12345678", "--title=\(name)")
        }
        let path = workshop.folder + "/people.csv"
        try workshop.done("a", "export", "people", "--output", path)
        return path
    }

    private static func rows(_ path: String) throws -> [[String]] {
        let outcome = try tool(Workshop.root + "/Tests/Spreadsheet/read", [path])
        #expect(outcome.status == 0, "\(outcome.error)")
        return outcome.json as? [[String]] ?? []
    }

    private static func tool(_ path: String, _ arguments: [String], home: String = "/tmp") throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ["HOME": home, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        let (out, err) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        try process.run()
        let output = out.fileHandleForReading.readDataToEndOfFile()
        let error = err.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            error: String(decoding: error, as: UTF8.self))
    }

    @Test func `awkward names are read by another program, and an export that is imported elsewhere is the same`() throws {
        let workshop = try Workshop()
        let path = try Self.exported(workshop)
        #expect(try Self.rows(path).count == Self.names.count + 1)
        try workshop.done("b", "init", "--author", "B", "--laptop", "b")
        let report = try workshop.done("b", "import", path, "--as", "people").object
        #expect(report["created"] as? Int == Self.names.count && (report["rejected"] as? [Any])?.isEmpty == true)
        let again = workshop.folder + "/again.csv"
        try workshop.done("b", "export", "people", "--output", again)
        #expect(try Data(contentsOf: URL(filePath: again)) == Data(contentsOf: URL(filePath: path)))
        let unchanged = try workshop.done("a", "import", path, "--as", "people").object
        #expect(unchanged["unchanged"] as? Int == Self.names.count)
    }

    @Test func `awkward names are printed harmlessly`() throws {
        let workshop = try Workshop()
        let path = try Self.exported(workshop)
        try workshop.done("a", "meeting", "add", "M", "--title", Self.names[12], "--kind", "gt", "--date", "2024-04-11")
        try workshop.done(
            "a", "stand", "shift", "add", "S", "--starts-at", "2024-11-28 09:00", "--ends-at", "2024-11-28 11:00", "--places", "2"
        )
        for index in [0, 10, 11, 12, 14] {
            try workshop.done("a", "checkin", "M", "n\(index)@x.example")
            try workshop.done("a", "stand", "signup", "S", "n\(index)@x.example")
        }
        let bad = "\u{1B}]0;x\u{7}\u{202E}"
        let commands = [
            ["person", "list"], ["person", "find", "n"], ["person", "show", "n11@x.example"], ["attendance", "M"],
            ["stand", "rota"], ["meeting", "list"], ["person", "show", bad], ["checkin", "M", bad], ["person", "show", "rouge"],
            ["stand", "signup", bad, "n0@x.example"], ["import", bad, "--as", "people"],
            ["import", path, "--as", "people", "--map", "\(bad)=name"], ["import", path, "--as", "attendance"],
            ["import", path, "--as", "people", "--dry-run"], ["export", bad], ["person", "list", bad],
        ]
        for arguments in commands {
            let outcome = try workshop.run("carnet", arguments, home: workshop.home("a"))
            let shown = outcome.output + outcome.error
            #expect(!shown.isEmpty, "\(arguments)")
            let harmful = shown.unicodeScalars.filter {
                $0 != "\n" && $0.properties.generalCategory == .control || $0.properties.isBidiControl
            }
            #expect(harmful.isEmpty, "\(arguments): \(shown.debugDescription)")
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: soffice), "LibreOffice is not installed"))
    func `LibreOffice opens it unharmed`() throws {
        let workshop = try Workshop()
        let path = try Self.exported(workshop)
        let outcome = try Self.tool(
            Self.soffice,
            [
                "--headless", "--norestore", "-env:UserInstallation=file://\(workshop.folder)/office",
                "--infilter=CSV:59,34,76,1",
                "--convert-to", "fods", "--outdir", workshop.folder, path,
            ], home: workshop.folder)
        #expect(outcome.status == 0, "\(outcome.error)")
        let (ours, theirs) = (try Self.rows(path), try Self.rows(workshop.folder + "/people.fods"))
        #expect(ours.count == theirs.count)
        for (ours, theirs) in zip(ours, theirs) { #expect(Array(theirs.prefix(5)) == Array(ours.prefix(5))) }
    }
}
