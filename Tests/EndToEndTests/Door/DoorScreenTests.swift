import Foundation
import Glibc
import Testing

/// The door screen as people have it: the real command in a real terminal.
@Suite(.serialized) struct DoorScreenTests {
    private let workshop: Workshop
    private let home: String

    init() throws {
        workshop = try Workshop()
        home = workshop.home("door")
        try workshop.done("door", "init", "--author", "Nadia", "--laptop", "accueil")
        try workshop.done("door", "organisation", "add", "Deux Rives", "--kind", "ess")
        try workshop.done("door", "group", "add", "GT-A", "--title", "Mesure", "--year", "2024")
        for (given, family, email) in [
            ("Éloïse", "Nguyên", "eloise@rives.example"), ("Samir", "El Khoury", "samir@parvis.example"),
            ("Anne-Marie", "Le Goff", "am@parvis.example"),
        ] {
            try workshop.done(
                "door", "person", "add", "--given-name", given, "--family-name", family, "--email", email, "--organisation",
                "Deux Rives")
            try workshop.done("door", "member", "add", email, "GT-A")
        }
        try workshop.done(
            "door", "meeting", "add", "GT-A1", "--title", "Rentrée", "--kind", "gt", "--date", "2024-01-25", "--group", "GT-A")
    }

    private func makeTerminal(columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:]) throws -> TestTerminal {
        var environment = ["CARNET_HOME": home, "LANG": "C.UTF-8"]
        environment.merge(more) { _, new in new }
        return try TestTerminal(columns: columns, rows: rows, environment: environment)
    }

    private var command: String { Workshop.bin + "/carnet checkin GT-A1" }

    /// In an open door screen.
    private func open(_ terminal: TestTerminal, _ options: String = "") throws {
        try terminal.run(command + options)
        try terminal.wait(for: "Who?")
    }

    /// The terminal is as it was before.
    private func expectRight(
        _ terminal: TestTerminal, _ before: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try terminal.wait("the screen as it was") { _ in try !terminal.isAlternate && terminal.modes == before }
        try terminal.run("echo still $((40 + 2))")
        try terminal.wait(for: "still 42")
    }

    private func attendance() throws -> [String: String] {
        let lines = try workshop.done("door", "attendance", "GT-A1").list
        return Dictionary(
            uniqueKeysWithValues: lines.map { ($0["person"] as? String ?? "", $0["represents"] as? String ?? "") })
    }

    @Test(arguments: [(80, 24), (200, 50)])
    func `an evening at the door`(columns: Int, rows: Int) throws {
        let terminal = try makeTerminal(columns: columns, rows: rows)
        let before = try terminal.modes
        try open(terminal)
        #expect(try terminal.isAlternate)
        try terminal.wait(for: "0 present / 3 expected")

        try terminal.type("el")
        try terminal.wait(for: "2 found")
        try terminal.send("Down")
        try terminal.send("Enter")
        try terminal.wait(for: "✓ Éloïse Nguyên (Deux Rives)")
        try terminal.type("ngu")
        try terminal.wait(for: "1 found")
        try terminal.send("Enter")
        try terminal.wait(for: "here already: recorded by Nadia on “accueil”")

        try terminal.type("khou")
        try terminal.send("C-r")
        try terminal.wait(for: "Samir El Khoury comes for whom?")
        try terminal.type("goff")
        try terminal.send("Enter")
        try terminal.wait(for: "✓ Samir El Khoury, for Anne-Marie Le Goff")

        try terminal.send("C-n")
        try terminal.wait(for: "Somebody new")
        for text in ["Helene", "Petit", "Nouvelle"] {
            try terminal.type(text)
            try terminal.send("Enter")
        }
        try terminal.wait(for: "3 present / 3 expected")
        #expect(try attendance() == ["Éloïse Nguyên": "", "Samir El Khoury": "Anne-Marie Le Goff", "Helene Petit": ""])
        try terminal.send("C-z")
        try terminal.wait(for: "Undone: Helene Petit")
        #expect(try attendance() == ["Éloïse Nguyên": "", "Samir El Khoury": "Anne-Marie Le Goff"])

        // Another program of this laptop writes meanwhile.
        try workshop.done("door", "checkin", "GT-A1", "le goff")
        try terminal.wait(for: "3 present / 3 expected")
        let picture = try terminal.screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(picture.count <= rows && picture.allSatisfy { $0.count <= columns })

        try terminal.send("C-d")
        try terminal.wait(for: "2 recorded, 1 here already.")
        try expectRight(terminal, before)
    }

    @Test func `killed in a way that nobody can catch, it leaves the terminal as it was`() throws {
        let terminal = try makeTerminal()
        let before = try terminal.modes
        try open(terminal)
        #expect(try terminal.modes != before)
        let shell = try terminal.value("#{pane_pid}")
        let child = try TestTerminal.output("/usr/bin/pgrep", ["-P", shell])
        let process = try #require(pid_t(child))
        kill(process, SIGKILL)
        try expectRight(terminal, before)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func `a signal ends it, and the terminal is as it was`(signal: Int32) throws {
        let terminal = try makeTerminal()
        let before = try terminal.modes
        try open(terminal)
        let shell = try terminal.value("#{pane_pid}")
        kill(try #require(pid_t(try TestTerminal.output("/usr/bin/pgrep", ["-P", shell]))), signal)
        try expectRight(terminal, before)
    }

    @Test func `stopped, the shell has the terminal; continued, the screen is back`() throws {
        let terminal = try makeTerminal()
        let before = try terminal.modes
        try terminal.run("set -m")
        try open(terminal)
        let shell = try terminal.value("#{pane_pid}")
        let process = try #require(pid_t(try TestTerminal.output("/usr/bin/pgrep", ["-P", shell])))
        kill(process, SIGTSTP)
        try expectRight(terminal, before)
        try terminal.run("fg")
        try terminal.wait("the door") { $0.contains("Who?") && $0.contains("^D end") }
        try terminal.type("goff")
        try terminal.wait(for: "1 found")
        try terminal.send("C-c")
        try expectRight(terminal, before)
    }

    @Test func `it follows the window's size, without colour where none is wanted, and speaks French`() throws {
        let terminal = try makeTerminal(["NO_COLOR": "1", "LANG": "fr_FR.UTF-8"])
        try terminal.run(command)
        try terminal.wait(for: "Qui ?")
        try terminal.wait(for: "0 présent / 3 attendus")
        try terminal.resize(columns: 120, rows: 35)
        try terminal.wait("as wide") { screen in
            let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.first?.contains("attendus") == true && (lines.first?.count ?? 0) > 110
                && lines.last?.contains("^Z annuler") == true && lines.count > 30
        }
        let styled = try terminal.styledScreen
        for match in styled.matches(of: #/\u{1B}\[([0-9;]+)m/#) {
            #expect(match.1.firstMatch(of: #/[349][0-7]/#) == nil, "a colour: \(match.1)")
        }
        try terminal.send("C-c")
        try terminal.wait(for: "Présences notées : 0")
    }

    @Test func `a name with control characters does nothing to the terminal`() throws {
        try workshop.done(
            "door", "person", "add", "--given-name", "Mallory\u{1B}]0;owned\u{07}\u{1B}[2J", "--family-name", "Zz\u{202E}")
        let terminal = try makeTerminal()
        try open(terminal)
        try terminal.type("mal")
        let screen = try terminal.wait(for: "1 found")
        #expect(screen.contains("Mallory"))
        #expect(try terminal.value("#{pane_title}") != "owned")
        try terminal.send("Enter")
        try terminal.wait(for: "1 present / 3 expected")
        try terminal.send("C-d")
    }

    @Test func `without a terminal, or where it can show nothing, lines are read`() throws {
        let outcome = try workshop.carnet("door", ["checkin", "GT-A1"], input: "nguyen\n")
        #expect(outcome.list.count == 1)
        let terminal = try makeTerminal(["TERM": "dumb"])
        try terminal.run(command)
        try terminal.wait(for: "Who? (Ctrl-D to end)")
        try terminal.send("C-d")
    }
}
