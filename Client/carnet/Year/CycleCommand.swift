import ArgumentParser
import Console

struct CycleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cycle", abstract: Message.cycleAbstract.text, discussion: Message.cycleExample.text,
        subcommands: [CycleSetCommand.self, CycleListCommand.self, CycleShowCommand.self])
}
