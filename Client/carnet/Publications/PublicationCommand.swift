import ArgumentParser
import Console

struct PublicationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publication", abstract: Message.publicationAbstract.text, discussion: Message.publicationExample.text,
        subcommands: [
            PublicationAddCommand.self, PublicationEditCommand.self, PublicationListCommand.self, PublicationShowCommand.self,
            PublicationDeleteCommand.self, PublicationCreditsCommand.self, ContributorCommand.self,
        ])
}
