import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PersonAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.personAddAbstract.text, discussion: Message.personAddExample.text)

    @OptionGroup var given: PersonOptionGroup
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        return try DirectoryAnswer.withOrganisationHint {
            try replica.write { writer in
                let outcome = try PersonBook.add(given.values, in: writer)
                return try DirectoryAnswer.added(PersonBook.card(outcome.id, in: writer), outcome)
            }
        }
    }
}
