import ArgumentParser
import Console
import Forum
import ReplicaStore

struct OrganisationShowCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Message.organisationShowAbstract.text, discussion: Message.organisationShowExample.text)

    @Argument(help: ArgumentHelp(Message.organisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            try DirectoryAnswer.shown(OrganisationBook.card(Lookup.organisation(organisation, in: reader), in: reader))
        }
    }
}
