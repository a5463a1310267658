import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ContributorDeleteCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: Message.contributorDeleteAbstract.text, discussion: Message.contributorDeleteExample.text
    )

    @Argument(help: ArgumentHelp(Message.publicationHelp.text, valueName: "PUBLICATION"))
    var publication: String

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let publication = try Lookup.publication(self.publication, in: writer)
            let person = try Lookup.person(self.person, in: writer)
            guard let found = try PartBook.contributors.find(person, of: publication, in: writer) else {
                throw Failure(.notFound, .notContributor(self.person, self.publication), hint: .nothingChanged)
            }
            return try DirectoryAnswer.deleted(found) { _ in
                try PartBook.contributors.delete(person, of: publication, in: writer)
            }
        }
    }
}
