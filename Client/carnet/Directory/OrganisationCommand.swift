import ArgumentParser
import Console

struct OrganisationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: Message.organisationAbstract.text, discussion: Message.organisationExample.text,
        subcommands: [
            OrganisationAddCommand.self, OrganisationEditCommand.self, OrganisationListCommand.self, OrganisationShowCommand.self,
            OrganisationDeleteCommand.self,
        ])
}
