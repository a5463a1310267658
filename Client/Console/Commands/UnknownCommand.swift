import ArgumentParser
import SyncCore

/// A first word that is no command: the parser would call it an argument too many.
enum UnknownCommand {
    /// More letters than this apart, and a command is not what was meant.
    private static let furthest = 2

    /// Nil if the command is there, and something else was wrong.
    static func failure(_ error: any Error, _ root: any ParsableCommand.Type, _ arguments: [String]) -> Failure? {
        let commands = root.configuration.subcommands
        let names = commands.map { $0._commandName }
        guard let word = Hoisting.hoist(Array(arguments.dropFirst())).first, !word.hasPrefix("-"), word != "help",
            !names.contains(word)
        else { return nil }
        let near = names.filter { Folding.distance($0, Folding.fold(word), limit: furthest) != nil }
        return Failure(
            .usage, .unknownCommand(word), hint: .unknownCommandHint, candidates: near.map { .object([("name", .string($0))]) })
    }
}
