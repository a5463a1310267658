import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ReportActiveCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "active", abstract: Message.reportActiveAbstract.text, discussion: Message.reportActiveExample.text)

    @OptionGroup var year: ReportYear
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let cards = try Notebook.open().read { try ActivityReport.cards(year: year.value, in: $0) }.inReadingOrder
        return Answer(
            json: .array(cards.map(\.lineJSON)),
            text: year.table(cards, ["person", "email", "organisation", "member", "meetings", "active"]))
    }
}
