import ArgumentParser
import Console
import Forum
import ReplicaStore

struct CharterListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.charterListAbstract.text, discussion: Message.charterListExample.text)

    @Option(help: ArgumentHelp(Message.charterPersonHelp.text, valueName: "PERSON"))
    var person: String?

    @Option(help: ArgumentHelp(Message.charterYearHelp.text))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let person = try self.person.map { try Lookup.person($0, in: reader) }
            let cards = try CharterList.cards(until: year ?? .max, person: person, in: reader).inReadingOrder
            return Answer(
                json: .array(cards.map(\.lineJSON)),
                text: cards.table(["person", "organisation", "date", "version", "meeting"]))
        }
    }
}
