import ArgumentParser
import Console

struct ContributorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contributor", abstract: Message.contributorAbstract.text, discussion: Message.contributorExample.text,
        subcommands: [
            ContributorAddCommand.self, ContributorListCommand.self, ContributorDeleteCommand.self,
        ])
}
