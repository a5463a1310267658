import ArgumentParser
import Console
import Forum
import ReplicaStore

struct OrganisationEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.organisationEditAbstract.text, discussion: Message.organisationEditExample.text)

    @Argument(help: ArgumentHelp(Message.organisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String

    @Option(help: ArgumentHelp(Message.newNameHelp.text))
    var name: String?

    @OptionGroup var given: OrganisationOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let id = try Lookup.organisation(organisation, in: writer)
            var values = given.values
            values.name = name
            let changed = try OrganisationBook.edit(id, values, in: writer)
            let card = try DirectoryAnswer.found(OrganisationBook.card(id, in: writer))
            var answer = try DirectoryAnswer.edited(card, changed: changed)
            answer.notes = card.eligibilityNotes
            return answer
        }
    }
}
