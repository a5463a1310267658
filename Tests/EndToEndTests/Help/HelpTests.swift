import CommandHelp
import Foundation
import Testing

/// What each program says of itself and of what it does not understand, in both languages, with the real programs.
@Suite struct HelpTests {
    private static let programs = ["carnet", "carnet-remote", "carnet-server"]

    /// What the argument parser says of its own.
    private static let english = [
        "USAGE: ", "Usage: ", "OVERVIEW", "OPTIONS:", "ARGUMENTS:", "SUBCOMMANDS", "subcommand", "Help:", "Error:", "Show ",
        "See '",
        "Missing", "Unknown", "Unexpected", "unexpected", "Invalid", "is invalid", "Please", "(default", "(values", "had already",
        "for more information", "for detailed help",
    ]

    /// What is the same in both languages.
    private static let same: Set<String> = []

    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private func tree(_ program: String, _ language: String) throws -> CommandTree {
        let dump = try run(program, ["--experimental-dump-help"], language)
        #expect(dump.status == 0)
        return try CommandTree(dump: Data(dump.output.utf8))
    }

    private func run(_ program: String, _ arguments: [String], _ language: String, columns: Int = 80) throws -> Outcome {
        let process = Workshop.process(program, arguments, home: workshop.home("none"))
        process.environment?["LANG"] = language == "fr" ? "fr_FR.UTF-8" : "C.UTF-8"
        process.environment?["COLUMNS"] = String(columns)
        process.currentDirectoryURL = URL(fileURLWithPath: workshop.folder)
        return try workshop.run(process)
    }

    @Test(arguments: programs) func `every command and every option says what it is for, in each language`(program: String) throws
    {
        let (english, french) = (try tree(program, "en").all(), try tree(program, "fr").all())
        #expect(english.map(\.path) == french.map(\.path))
        for ((path, english), (_, french)) in zip(english, french) {
            let texts =
                [("", english.abstract, french.abstract), ("example", english.discussion, french.discussion)]
                + zip(english.shownArguments, french.shownArguments).map { one, other in
                    (one.options.first ?? one.valueName ?? "?", one.abstract, other.abstract)
                }
            for (what, english, french) in texts {
                let name = (path + [what]).joined(separator: " ")
                #expect(english?.isEmpty == false && french?.isEmpty == false, "\(name)")
                #expect(english != french || Self.same.contains(english ?? ""), "\(name): \(english ?? "")")
            }
        }
    }

    @Test(arguments: programs) func `every command shows an example of itself`(program: String) throws {
        let all = try tree(program, "en").all()
        for (path, command) in all where command.children.isEmpty {
            let parent = all.first { $0.path == path.dropLast() }
            let short = parent?.command.defaultSubcommand == command.commandName ? Array(path.dropLast()) : path
            let lines = (command.discussion ?? "").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            let isShown = lines.contains { line in
                [path, short].contains { (line + " ").contains($0.joined(separator: " ") + " ") }
            }
            #expect(isShown, "\(path.joined(separator: " ")): \(command.discussion ?? "")")
        }
    }

    @Test(arguments: programs) func `help in French holds no word of the parser's English`(program: String) throws {
        for (path, _) in try tree(program, "fr").all() {
            for columns in [30, 80] {
                let help = try run(program, path.dropFirst() + ["--help", "--lang", "fr"], "en", columns: columns)
                #expect(help.status == 0 && help.output.contains("USAGE : "), "\(path)")
                expectFrench(help.output, path.joined(separator: " ") + " --help")
            }
        }
    }

    @Test(arguments: programs) func `a command line that is not understood is told so in French`(program: String) throws {
        for (path, command) in try tree(program, "fr").all() {
            let own = Array(path.dropFirst())
            var wrong = [own + ["--jsno"], own + ["--no-such-option"]]
            let arguments = command.shownArguments
            if arguments.contains(where: { $0.kind != .flag && !$0.isOptional }) { wrong.append(own) }
            if command.children.isEmpty, !arguments.contains(where: { $0.kind == .positional && $0.isRepeating }) {
                wrong.append(own + ["1", "2", "3", "4", "5", "6"])
            }
            for option in arguments where option.kind == .option {
                guard let name = option.options.first else { continue }
                wrong.append(own + [name])
                if name == "--year" || name == "--lang" { wrong.append(own + [name, "?"]) }
            }
            for line in wrong {
                let outcome = try run(program, line, "fr")
                let name = ([program] + line).joined(separator: " ")
                #expect(outcome.status != 0 && outcome.output.isEmpty && !outcome.error.isEmpty, "\(name)")
                expectFrench(outcome.error, name)
            }
        }
    }

    private func expectFrench(_ text: String, _ name: String) {
        for word in Self.english where text.contains(word) { Issue.record("\(name): \(word)\n\(text)") }
    }
}
