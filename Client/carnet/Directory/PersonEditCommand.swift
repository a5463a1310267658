import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonEditCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Message.personEditAbstract.text, discussion: Message.personEditExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var given: PersonOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        return try DirectoryAnswer.withOrganisationHint {
            try replica.write { writer in
                let id = try Lookup.person(person, in: writer)
                let changed = try PersonBook.edit(id, given.values, in: writer)
                return try DirectoryAnswer.edited(PersonBook.card(id, in: writer), changed: changed)
            }
        }
    }
}
