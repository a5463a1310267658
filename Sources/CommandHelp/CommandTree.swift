package import Foundation

/// A command with its options and the commands below it, as the argument parser dumps its help.
package struct CommandTree: Decodable, Sendable {
    package let commandName: String
    package let abstract: String?
    package let discussion: String?
    package let defaultSubcommand: String?
    private let shouldDisplay: Bool?
    private let subcommands: [CommandTree]?
    private let arguments: [CommandArgument]?

    /// - Parameter dump: what `--experimental-dump-help` prints.
    package init(dump: Data) throws {
        self = try JSONDecoder().decode(Dump.self, from: dump).command
    }

    private struct Dump: Decodable {
        let command: CommandTree
    }

    /// Without the hidden ones, and without the parser's own `help`.
    package var children: [CommandTree] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// Without the hidden ones.
    package var shownArguments: [CommandArgument] { (arguments ?? []).filter(\.isShown) }

    /// This command and all below it, each with the names from the program's down.
    package func all(below path: [String] = []) -> [(path: [String], command: CommandTree)] {
        let path = path + [commandName]
        return [(path, self)] + children.flatMap { $0.all(below: path) }
    }
}
