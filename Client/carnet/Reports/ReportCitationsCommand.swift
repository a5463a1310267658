import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ReportCitationsCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "citations", abstract: Message.reportCitationsAbstract.text,
        discussion: Message.reportCitationsExample.text)

    @Option(help: ArgumentHelp(Message.reportCitationsYearHelp.text))
    var year: Int?

    @Flag(help: ArgumentHelp(Message.reportOrganisationsHelp.text))
    var organisations = false

    @OptionGroup var file: ReportFile
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let list: PublicList = organisations ? .organisations : .citations
        let lines = try Notebook.open().read { try list.lines(year: year, in: $0) }
        let cards = lines.map(\.card).inReadingOrder
        let columns = organisations ? ["organisation"] : ["person", "organisation"]
        let notes = try file.publish(lines, columns)
        return Answer(json: .array(cards.map(Self.json)), text: cards.table(columns), notes: notes)
    }

    private static func json(_ card: Card) -> JSON {
        let keys = ["person_id", "person", "organisation_id", "organisation"]
        return .object(keys.map { ($0, card[$0].json) })
    }
}
