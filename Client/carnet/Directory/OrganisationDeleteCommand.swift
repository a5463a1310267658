import ArgumentParser
import Console
import Forum
import ReplicaStore

struct OrganisationDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.organisationDeleteAbstract.text,
        discussion: Message.organisationDeleteExample.text)

    @Argument(help: ArgumentHelp(Message.organisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let card = try OrganisationBook.card(Lookup.organisation(organisation, in: writer), in: writer)
            return try DirectoryAnswer.deleted(Tables.organisation, card, in: writer)
        }
    }
}
