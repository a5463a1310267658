import ArgumentParser
import Console

struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: Message.bundleAbstract.text, discussion: Message.bundleExample.text,
        subcommands: [BundleCreateCommand.self, BundleApplyCommand.self])
}
