import ArgumentParser
import Console

struct BuilderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "builder", abstract: Message.builderAbstract.text, discussion: Message.builderExample.text,
        subcommands: [
            BuilderAddCommand.self, BuilderListCommand.self, BuilderDeleteCommand.self,
        ])
}
