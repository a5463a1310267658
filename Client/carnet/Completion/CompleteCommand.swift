import ArgumentParser
import CommandHelp
import Console
import Forum
import Foundation
import ReplicaStore

/// What the scripts of `completion` ask at each press of Tab. Not for people: says nothing of what goes wrong, and writes nothing.
struct CompleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "complete", shouldDisplay: false)

    @Argument var shell: CompletionReply.Shell

    /// For bash the line up to the cursor and what of it is replaced; for the others the words up to the cursor.
    @Argument(parsing: .captureForPassthrough) var words: [String] = []

    func run() throws {
        let given = words.first == "--" ? Array(words.dropFirst()) : words
        if shell == .bash {
            let line = ShellLine(given.first ?? "")
            let reply = Self.suggestions(line.words.dropFirst())
            let replaced = given.count > 1 ? given[1] : ""
            try write(reply.map { CompletionReply.bash($0, line: line, replaced: replaced) })
        } else {
            let last = given.last.map { ShellLine($0.replacing(" ", with: "\\ ")).words.last ?? "" }
            try write(Self.suggestions(given.dropLast() + [last ?? ""]).map(CompletionReply.described))
        }
    }

    private func write(_ reply: String?) throws { try Output.write(Array((reply ?? CompletionReply.file + "\n").utf8)) }

    /// Nil: names of files.
    private static func suggestions(_ words: some Sequence<String>) -> [Suggestion]? {
        var (command, rest): (any ParsableCommand.Type, ArraySlice<String>) = (Carnet.self, Array(words)[...])
        let current = rest.popLast() ?? ""
        // Only the help of the command that is meant is looked at: that of all takes longer than a press of a key.
        while let first = rest.first {
            if first == "--lang" {
                rest = rest.dropFirst(2)
            } else if first == "--json" || first == "--no-input" || first.hasPrefix("--lang=") {
                rest = rest.dropFirst()
            } else if let child = command.configuration.subcommands.first(where: { $0._commandName == first }) {
                (command, rest) = (child, rest.dropFirst())
            } else {
                break
            }
        }
        guard let tree = try? CommandTree(dump: Data(command._dumpHelp().utf8)) else { return [] }
        let point = CompletionPoint(words: Array(rest), current: current, of: tree)
        if point.valueName == "FILE" || point.valueName == "DIR" { return nil }
        let names = point.valueName.flatMap(NameCompletion.Kind.init(valueName:)).map { named($0, point.beginning) } ?? []
        return (point.suggestions + names).map { Suggestion(point.prefix + $0.word, $0.detail) }
    }

    private static func named(_ kind: NameCompletion.Kind, _ beginning: String) -> [Suggestion] {
        guard Notebook.exists else { return [] }
        // As what it is: another version's notebook is brought up to date by commands that people type.
        let found = try? Replica.openForeign(at: Notebook.path, environment: LiveEnvironment.environment).read {
            try NameCompletion.candidates(kind, beginning: beginning, in: $0)
        }
        return (found ?? []).map { Suggestion($0.word, $0.detail) }
    }
}

extension CompletionReply.Shell: ExpressibleByArgument {}

extension NameCompletion.Kind {
    /// - Parameter valueName: as help writes it.
    fileprivate init?(valueName: String) {
        switch valueName {
        case "PERSON", "PERSON1", "PERSON2", "OTHER", "FROM", "TO": self = .person
        case "SHIFT", "SHIFT1", "SHIFT2": self = .shift
        case "ROW": return nil
        default: self.init(rawValue: valueName.lowercased())
        }
    }
}
