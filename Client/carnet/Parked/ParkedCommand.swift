import ArgumentParser
import Console

struct ParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked", abstract: Message.parkedAbstract.text, discussion: Message.parkedExample.text,
        subcommands: [
            ParkedListCommand.self, ParkedShowCommand.self, ParkedRetryCommand.self, ParkedExportCommand.self,
            ParkedDropCommand.self,
        ],
        defaultSubcommand: ParkedListCommand.self)
}
