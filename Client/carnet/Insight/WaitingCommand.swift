import ArgumentParser
import Console

struct WaitingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waiting", abstract: Message.waitingAbstract.text, discussion: Message.waitingExample.text,
        subcommands: [WaitingListCommand.self, WaitingVoidCommand.self], defaultSubcommand: WaitingListCommand.self)
}
