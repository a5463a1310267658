import ArgumentParser
import SyncCore

/// A word that is no command, first or behind a command that has others below it: the parser would call it an argument too many,
/// and answer a question about its help with that of the command above.
enum UnknownCommand {
    /// More letters than this apart, and a command is not what was meant.
    private static let furthest = 2

    /// Nil if the command is there, and something else was wrong.
    static func failure(_ root: any ParsableCommand.Type, _ arguments: [String]) -> Failure? {
        var words = Hoisting.hoist(Array(arguments.dropFirst()))[...]
        var command = root
        var path: [String] = []
        if words.first == "help" { return nil }
        while let word = words.first, !word.hasPrefix("-") {
            let below = command.configuration.subcommands
            guard !below.isEmpty else { return nil }
            guard let next = below.first(where: { $0._commandName == word }) else {
                return command.configuration.defaultSubcommand == nil ? failure(word, behind: path, of: below) : nil
            }
            path.append(word)
            command = next
            words = words.dropFirst()
        }
        return nil
    }

    private static func failure(
        _ word: String, behind path: [String], of commands: [any ParsableCommand.Type]
    ) -> Failure {
        let near = commands.map { $0._commandName }.filter { Folding.distance($0, Folding.fold(word), limit: furthest) != nil }
        return Failure(
            .usage, .unknownCommand((path + [word]).joined(separator: " ")), hint: .unknownCommandHint(path),
            candidates: near.map { .object([("name", .string((path + [$0]).joined(separator: " ")))]) })
    }
}
