import ArgumentParser
import Console

struct CharterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charter", abstract: Message.charterAbstract.text, discussion: Message.charterExample.text,
        subcommands: [CharterAcceptCommand.self, CharterListCommand.self, CharterDeleteCommand.self])
}
