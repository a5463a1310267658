import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct CharterAcceptCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: Message.charterAcceptAbstract.text, discussion: Message.charterAcceptExample.text)

    @Argument(help: ArgumentHelp(Message.personHelp.text, valueName: "PERSON"))
    var person: String

    @Option(help: ArgumentHelp(Message.charterDateHelp.text, valueName: "YYYY-MM-DD"))
    var date: String?

    @Option(help: ArgumentHelp(Message.charterVersionOptionHelp.text, valueName: "VERSION"))
    var version: String?

    @Option(help: ArgumentHelp(Message.charterOrganisationHelp.text, valueName: "ORGANISATION"))
    var organisation: String?

    @Option(help: ArgumentHelp(Message.charterMeetingHelp.text, valueName: "MEETING"))
    var meeting: String?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let given = CharterBook.Options(date: date, version: version, organisation: organisation, meeting: meeting)
        let replica = try Notebook.open()
        return try DirectoryAnswer.withOrganisationHint {
            try replica.write { writer in
                let person = try Lookup.person(self.person, in: writer)
                let outcome = try CharterBook.accept(person, given, in: writer)
                let organisation = try CharterBook.organisation(self.organisation, person, in: writer)
                let card = try DirectoryAnswer.found(
                    CharterList.card(person, organisation: organisation, until: .max, in: writer))
                return Answer(json: card.lineJSON(with: [("created", .bool(outcome.created))]), text: Self.text(card).text)
            }
        }
    }

    private static func text(_ card: Card) -> Message {
        .charterAccepted(
            card.title, organisation: card["organisation"].text.map(Printable.escape), date: .date(card["date"].text ?? "—"),
            version: card["version"].text.map(Printable.escape))
    }
}
