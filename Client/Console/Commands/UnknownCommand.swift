import ArgumentParser
import SyncCore

/// A first word that is no command: the parser would call it an argument too many.
enum UnknownCommand {
    /// More letters than this apart, and a command is not what was meant.
    private static let furthest = 2

    /// Nil if the command is there, and something else was wrong.
    static func failure(_ error: any Error, _ root: any ParsableCommand.Type, _ arguments: [String]) -> Failure? {
        let commands = root.configuration.subcommands + root.configuration.groupedSubcommands.flatMap(\.subcommands)
        let names = commands.compactMap(\.configuration.commandName)
        guard let word = Hoisting.hoist(Array(arguments.dropFirst())).first, !word.hasPrefix("-"), word != "help", !names.contains(word)
        else { return nil }
        let near = names.filter { distance($0, word) <= furthest }
        return Failure(.usage, .unknownCommand(word), hint: .unknownCommandHint, candidates: near.map { .object([("name", .string($0))]) })
    }

    /// Letters to add, take away or change.
    private static func distance(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first.unicodeScalars), Array(second.unicodeScalars.prefix(50)))
        var row = Array(0...second.count)
        for (index, scalar) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in second.indices {
                let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (second[column] == scalar ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[second.count]
    }
}
