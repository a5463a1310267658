import ArgumentParser
import Console

struct PurposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purpose", abstract: Message.purposeAbstract.text, discussion: Message.purposeExample.text,
        subcommands: [PurposeSetCommand.self, PurposeListCommand.self])
}
