import Foundation
import Testing

/// What `status` says in one screen, and on what it is written.
@Suite struct StatusTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "accueil")
    }

    /// A day so many days from now, "YYYY-MM-DD".
    private func day(_ days: Int) -> String {
        Date(timeIntervalSinceNow: Double(days) * 86_400).ISO8601Format().prefix(10).description
    }

    private func status(_ language: String) throws -> String {
        try workshop.run("carnet", ["status", "--lang", language], home: workshop.home("a")).output
    }

    @Test func `one screen says who, what waits to be sent, and which meetings come`() throws {
        try workshop.done("a", "meeting", "add", "GT-B", "--title", "Loin", "--kind", "gt", "--date", day(50))
        try workshop.done("a", "meeting", "add", "GT-A", "--title", "Bientôt", "--kind", "gt", "--date", day(9))
        try workshop.done(
            "a", "meeting", "add", "GT-C", "--title", "Non", "--kind", "gt", "--date", day(5), "--status", "cancelled")
        let text = try status("en")
        #expect(text.contains("Claire on “accueil”\nNo server joined yet.\n") && text.contains("changes are not sent yet."))
        #expect(text.contains("Next meeting: \(day(9)), GT-A, “Bientôt”."))
        #expect(text.contains("Still tentative, and less than a month away: GT-A."))
        #expect(text.contains("→ carnet join URL --code CODE"))
        let french = day(9).split(separator: "-").reversed().joined(separator: "/")
        #expect(try status("fr").contains("Prochaine réunion : \(french), GT-A, « Bientôt »."))
    }

    @Test func `the last sync says how long ago it was, and the next command what to do`() throws {
        try workshop.startServer()
        try workshop.join("a")
        try workshop.sync("a")
        #expect(try status("en").contains("(just now)") && status("fr").contains("(à l'instant)"))
        #expect(try !status("en").contains("→"))
        try workshop.done("a", "meeting", "add", "GT-A", "--title", "A", "--kind", "gt", "--date", day(9))
        #expect(try status("en").hasSuffix("→ carnet sync\n"))
        try workshop.sync("a")
        #expect(try status("en").hasSuffix("→ carnet meeting confirm GT-A --how email\n"))
    }

    @Test func `the keys for scripts are as they were`() throws {
        let keys = Set(try workshop.done("a", "status").object.keys)
        #expect(
            keys == [
                "replica", "space", "laptop", "author", "unsent", "conflicts", "parked", "last_sync", "position", "digest",
                "server",
            ])
    }

    /// On a terminal 80 columns wide, made by util-linux's `script`.
    private func terminal(_ command: String, noColour: Bool) throws -> String {
        let process = Workshop.process("carnet", [], home: workshop.home("a"))
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        process.arguments = ["-qec", "stty cols 60; \(Workshop.bin)/carnet \(command)", "/dev/null"]
        process.environment?["TERM"] = "xterm"
        if noColour { process.environment?["NO_COLOR"] = "1" }
        return try workshop.run(process).output
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func `a terminal gets bold headings in its width, NO_COLOR and a file get none`() throws {
        try workshop.done(
            "a", "meeting", "add", "GT-A", "--title", String(repeating: "Long ", count: 30), "--kind", "gt", "--date", day(9),
            "--place", "Quelque part")
        let shown = try terminal("meeting list", noColour: false)
        #expect(shown.contains("\u{1B}[1m"))
        let plain = try terminal("meeting list", noColour: true)
        #expect(!plain.contains("\u{1B}") && plain.contains("GT-A"))
        #expect(plain.split(whereSeparator: \.isNewline).allSatisfy { $0.count <= 60 })
        let file = try workshop.run("carnet", ["meeting", "list"], home: workshop.home("a")).output
        #expect(!file.contains("\u{1B}") && file.contains("Long Long Long Long Long Long Long Long"))
    }
}
