import ArgumentParser
import Console
import Forum
import ReplicaStore

struct ReportAttendanceCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "attendance", abstract: Message.reportAttendanceAbstract.text,
        discussion: Message.reportAttendanceExample.text)

    @OptionGroup var year: ReportYear
    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let cards = try Notebook.open().read { try AttendanceReport.cards(year: year.value, in: $0) }.inReadingOrder
        return Answer(
            json: .array(cards.map(\.lineJSON)),
            text: year.table(cards, ["date", "meeting", "title", "present", "excused", "represented", "absent", "organisations"]))
    }
}
