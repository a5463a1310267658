import ArgumentParser
import Console
import Forum
import ReplicaStore

struct OrganisationAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.organisationAddAbstract.text, discussion: Message.organisationAddExample.text)

    @Argument(help: ArgumentHelp(Message.organisationNameHelp.text, valueName: "NAME"))
    var name: String

    @OptionGroup var given: OrganisationOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let outcome = try OrganisationBook.add(name, given.values, in: writer)
            let card = try DirectoryAnswer.found(OrganisationBook.card(outcome.id, in: writer))
            var answer = try DirectoryAnswer.added(card, outcome)
            answer.notes = card.eligibilityNotes
            return answer
        }
    }
}
