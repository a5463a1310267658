import ArgumentParser
import Console
import Forum

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
        try PartAnswer.deleted(
            person, from: .contributors, of: { try Lookup.publication(publication, in: $0) },
            absent: .notContributor(person, publication))
    }
}
