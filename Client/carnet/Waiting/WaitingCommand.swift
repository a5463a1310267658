import ArgumentParser
import Console

struct WaitingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waiting", abstract: Message.waitingAbstract.text, discussion: Message.waitingExample.text,
        subcommands: [
            WaitingListCommand.self, WaitingShowCommand.self, WaitingExportCommand.self, WaitingDropCommand.self,
            WaitingVoidCommand.self,
        ],
        defaultSubcommand: WaitingListCommand.self)
}
