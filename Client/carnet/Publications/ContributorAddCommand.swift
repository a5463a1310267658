import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ContributorAddCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Message.contributorAddAbstract.text, discussion: Message.contributorAddExample.text)

    @Argument(help: ArgumentHelp(Message.publicationHelp.text, valueName: "PUBLICATION"))
    var publication: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var given: PartOptions
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let replica = try Notebook.open()
        return try DirectoryAnswer.withOrganisationHint {
            try replica.write { writer in
                let publication = try Lookup.publication(self.publication, in: writer)
                let person = try Lookup.person(self.person, in: writer)
                let outcome = try PartBook.contributors.add(person, to: publication, given.values, in: writer)
                return try DirectoryAnswer.added(PartBook.contributors.card(outcome.id, in: writer), outcome)
            }
        }
    }
}
