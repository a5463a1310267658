import Foundation
import Testing

/// Tab, with real shells and the real program.
@Suite struct CompletionCommandTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        try workshop.done(
            "a", "person", "add", "--given-name", "Hélène", "--family-name", "Dumas", "--email", "h.dumas@example.org")
        try workshop.done("a", "person", "add", "--given-name", "Luc", "--family-name", "Dumont")
        try workshop.done("a", "person", "add", "--given-name", "$(touch ran)", "--family-name", "Zola")
        try workshop.done("a", "person", "add", "--given-name", "Anne", "--family-name", "Roy", "--email", "anne@example.org")
        try workshop.done("a", "person", "add", "--given-name", "Anne", "--family-name", "Roy", "--email", "roy@example.org")
        try workshop.done("a", "organisation", "add", "Les Amis", "--kind", "ngo")
        try workshop.done("a", "meeting", "add", "GT-A1", "--title", "Une", "--kind", "gt", "--date", "2024-03-12")
        try workshop.done("a", "meeting", "add", "GT-B1", "--title", "Deux", "--kind", "gt", "--date", "2024-03-13")
        try workshop.done(
            "a", "stand", "shift", "add", "S1-MATIN", "--starts-at", "2024-11-20T09:00", "--ends-at", "2024-11-20T11:00",
            "--places",
            "2")
    }

    /// What bash offers at the end of a line.
    ///
    /// - Parameter replaced: what bash will replace; otherwise what follows the last mark that parts words.
    private func bash(_ line: String, replaced: String? = nil) throws -> [String] {
        let replaced = replaced ?? String(line.split(omittingEmptySubsequences: false) { " @=:".contains($0) }.last ?? "")
        let script = """
            set -u; source <(carnet completion bash)
            COMP_LINE=$1; COMP_POINT=${#1}; _carnet carnet "$2" ''
            [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
            """
        let process = Workshop.process("carnet", [], home: workshop.home("a"))
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script, "bash", line, replaced]
        process.environment?["PATH"] = Workshop.bin + ":/usr/bin:/bin"
        process.environment?["LANG"] = "C.UTF-8"
        process.currentDirectoryURL = URL(fileURLWithPath: workshop.folder)
        let outcome = try workshop.run(process)
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(line): \(outcome.error)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test func `bash completes commands, options, meetings, shifts and people`() throws {
        #expect(Set(try bash("carnet sta")) == ["status", "stand"])
        #expect(try bash("carnet --lang fr stand sh") == ["shift"])
        #expect(try bash("carnet checkin ") == ["GT-A1", "GT-B1"])
        #expect(try bash("carnet checkin gt-b") == ["GT-B1"])
        #expect(try bash("carnet checkin GT-A1 dum") == ["Dumas\\ Hélène", "Dumont\\ Luc"])
        #expect(try bash("carnet checkin GT-A1 hel") == ["Hélène\\ Dumas"])
        #expect(try bash("carnet checkin GT-A1 Hélène\\ D", replaced: "Hélène\\ D") == ["Hélène\\ Dumas"])
        #expect(try bash("carnet checkin GT-A1 h.dumas@ex") == ["example.org"])
        #expect(try Set(bash("carnet member add roy")) == ["anne@example.org", "roy@example.org"])
        #expect(try bash("carnet stand signup S1") == ["S1-MATIN"])
        #expect(try bash("carnet stand signup S1-MATIN lu") == ["Luc\\ Dumont"])
        #expect(try bash("carnet person list --organisation les") == ["Les\\ Amis"])
        #expect(try bash("carnet person list --organisation=les") == ["Les\\ Amis"])
        #expect(try bash("carnet meeting add X --kind p") == ["pdmi"])
        #expect(try bash("carnet export speak") == ["speakers"])
        #expect(try bash("carnet checkin GT-A1 zola") == ["Zola\\ \\$\\(touch\\ ran\\)"])
        #expect(try bash("carnet nonsense here ") == [])
    }

    private static let zsh = "/usr/bin/zsh"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: zsh)))
    func `zsh completes in a real terminal, says what each word is, and quotes names`() throws {
        let terminal = try TestTerminal(
            columns: 100, rows: 24,
            environment: [
                "CARNET_HOME": workshop.home("a"), "LANG": "C.UTF-8", "HOME": workshop.folder,
                "PATH": Workshop.bin + ":/usr/bin:/bin",
            ])
        try terminal.run("cd \(workshop.folder) && exec \(Self.zsh) -f")
        try terminal.run("PS1='zsh> '; autoload -U compinit; compinit -D; source <(carnet completion zsh); clear")
        try terminal.wait("an empty screen") { $0.hasPrefix("zsh>") && !$0.contains("compinit") }
        func tab(_ line: String, until text: String) throws {
            try terminal.send("C-u")
            try terminal.type(line)
            try terminal.send("Tab")
            try terminal.wait(for: text)
        }
        try tab("carnet sta", until: "status  -- Where this notebook stands")
        try tab("carnet checkin GT-A1 Dum", until: "Dumas Hélène  -- h.dumas@example.org")
        try tab("carnet checkin GT-A1 hel", until: "carnet checkin GT-A1 Hélène\\ Dumas")
        try tab("carnet person list --organisation les", until: "--organisation Les\\ Amis")
        try tab("carnet checkin GT-A1 zola", until: "Zola\\ \\$\\(touch\\ ran\\)")
        try terminal.send("Enter")
        try terminal.wait(for: "✓ $(touch ran) Zola")
        #expect(!FileManager.default.fileExists(atPath: workshop.folder + "/ran"))
    }

    @Test func `an offered name is the person's, and runs nothing`() throws {
        let name = try #require(try bash("carnet checkin GT-A1 zola").first)
        let process = Workshop.process("carnet", [], home: workshop.home("a"))
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "\(Workshop.bin)/carnet checkin GT-A1 \(name) --json"]
        process.currentDirectoryURL = URL(fileURLWithPath: workshop.folder)
        #expect(try workshop.run(process).list.first?["person"] as? String == "$(touch ran) Zola")
        #expect(!FileManager.default.fileExists(atPath: workshop.folder + "/ran"))
    }

    @Test func `nothing is said where there is no notebook, a broken one, or another table`() throws {
        for words in [["checkin", ""], ["checkin", "GT", "x"], ["stand", "signup", ""]] {
            let none = try workshop.run("carnet", ["complete", "fish", "--"] + words, home: workshop.home("none"))
            #expect(none.status == 0 && none.output.isEmpty && none.error.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: workshop.home("none")))
        }
        try FileManager.default.createDirectory(atPath: workshop.home("bad"), withIntermediateDirectories: true)
        try Data("not a database".utf8).write(to: URL(fileURLWithPath: workshop.home("bad") + "/carnet.sqlite"))
        let bad = try workshop.run("carnet", ["complete", "fish", "--", "checkin", ""], home: workshop.home("bad"))
        #expect(bad.status == 0 && bad.output.isEmpty && bad.error.isEmpty)
    }

    @Test func `asking changes nothing, and offers fifty at most`() throws {
        let lines = (1...60).map { "Prénom\($0),Nom\($0),p\($0)@example.org" }
        let file = workshop.folder + "/people.csv"
        try Data((["given_name,family_name,email"] + lines).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
        try workshop.done("a", "import", file, "--as", "people")
        let before = try workshop.standing("a") + "\(try workshop.done("a", "status").object["unsent"] ?? "")"
        let many = try workshop.run("carnet", ["complete", "zsh", "--", "checkin", "GT-A1", "nom"], home: workshop.home("a"))
        #expect(many.output.split(separator: "\n").count == 50)
        #expect(many.output.hasPrefix("Nom1 Prénom1\tp1@example.org\n"))
        #expect(try workshop.standing("a") + "\(try workshop.done("a", "status").object["unsent"] ?? "")" == before)
    }
}
