import ArgumentParser
import Console

struct CohostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohost", abstract: Message.cohostAbstract.text, discussion: Message.cohostExample.text,
        subcommands: [CohostAddCommand.self, CohostListCommand.self, CohostDeleteCommand.self])
}
