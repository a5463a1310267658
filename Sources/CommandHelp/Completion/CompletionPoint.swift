/// Where on a command line somebody asks what may stand there.
package struct CompletionPoint {
    /// The words that the program itself knows: commands, options, values of which there are few.
    package private(set) var suggestions: [Suggestion] = []
    /// What is named there, as help writes it: "PERSON", "FILE"; nil: nothing.
    package private(set) var valueName: String?
    /// What of the last word belongs to an option: "--group=".
    package private(set) var prefix = ""
    /// What was typed of the word that is asked for, without the prefix.
    package private(set) var beginning: String

    /// - Parameters:
    ///   - words: what stands before the one that is asked for, without the names that lead to `command`.
    ///   - current: what was typed of the one that is asked for.
    package init(words: [String], current: String, of command: CommandTree) {
        beginning = current
        var command = command
        var position = 0
        var pending: CommandArgument?
        var isPlain = false
        for word in words {
            if pending != nil {
                pending = nil
            } else if !isPlain, word == "--" {
                isPlain = true
            } else if !isPlain, word.hasPrefix("-"), word.count > 1 {
                pending = word.contains("=") ? nil : Self.option(word, of: command)
            } else if position == 0, let child = command.children.first(where: { $0.commandName == word }) {
                command = child
            } else {
                command = command.standIn ?? command
                position += 1
            }
        }
        if let pending {
            offer(pending)
        } else if !isPlain, current.hasPrefix("-") {
            offerOptions(of: command)
        } else {
            if position == 0 { suggestions = command.children.map { Suggestion($0.commandName, $0.abstract ?? "") } }
            let positionals = (command.standIn ?? command).shownArguments.filter { $0.kind == .positional }
            if position < positionals.count {
                offer(positionals[position])
            } else if let last = positionals.last, last.isRepeating {
                offer(last)
            }
        }
        suggestions = suggestions.filter { $0.word.hasPrefix(beginning) }
    }

    private mutating func offer(_ argument: CommandArgument) {
        suggestions += argument.values.map { Suggestion($0) }
        valueName = argument.values.isEmpty ? argument.valueName?.uppercased() : nil
    }

    private mutating func offerOptions(of command: CommandTree) {
        if let equals = beginning.firstIndex(of: "=") {
            let name = String(beginning[..<equals])
            guard let option = Self.option(name, of: command) else { return }
            prefix = name + "="
            beginning = String(beginning[beginning.index(after: equals)...])
            offer(option)
        } else {
            suggestions = (command.standIn ?? command).shownArguments.flatMap { argument in
                argument.options.filter { $0.hasPrefix("--") }.map { Suggestion($0, argument.abstract ?? "") }
            }
        }
    }

    /// One that takes a value.
    private static func option(_ name: String, of command: CommandTree) -> CommandArgument? {
        (command.standIn ?? command).shownArguments.first { $0.kind == .option && $0.options.contains(name) }
    }
}

extension CommandTree {
    /// The command below that is meant where none is named.
    fileprivate var standIn: CommandTree? { children.first { $0.commandName == defaultSubcommand } }
}
