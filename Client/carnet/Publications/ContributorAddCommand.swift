import ArgumentParser
import Console
import Forum

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
        try PartAnswer.added(person, given, to: .contributors) { try Lookup.publication(publication, in: $0) }
    }
}
