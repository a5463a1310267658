import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct ReportCalendarCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: Message.reportCalendarAbstract.text, discussion: Message.reportCalendarExample.text)

    @OptionGroup var year: ReportYear
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let now = LiveEnvironment.environment.now()
        let cards = try Notebook.open().read { try CalendarReport.cards(year: year.value, now: now, in: $0) }.inReadingOrder
        return Answer(
            json: .array(cards.map(\.lineJSON)),
            text: year.table(
                cards,
                [
                    "when", "code", "title", "kind", "group", "place", "status", "to_confirm", "confirmed_how",
                    "confirmed_on", "confirmed_late",
                ]))
    }
}
