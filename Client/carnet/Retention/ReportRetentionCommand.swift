import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct ReportRetentionCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: Message.reportRetentionAbstract.text,
        discussion: Message.reportRetentionExample.text)

    @Option(help: ArgumentHelp(Message.retentionDayHelp.text, valueName: "YYYY-MM-DD"))
    var on: String?

    @Option(help: ArgumentHelp(Message.retentionYearHelp.text))
    var year: Int?

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let day = try day()
        let lines = try Notebook.open().read { try RetentionReport.lines(on: day, in: $0) }
        let columns: [Message] = [
            Words.heading("person"), .purposeTitleColumn, .lastUseColumn, .dueColumn, .commandColumn,
        ]
        let text =
            lines.isEmpty
            ? Message.nothingPastDate(day).text
            : Table.render(columns: columns, rows: lines.map(\.cells)) + "\n" + Message.listed(lines.count).text
        return Answer(json: .array(lines.map(\.json)), text: text)
    }

    private func day() throws -> String {
        if let year {
            if let on { throw ForumError.invalid(option: "--on", value: on, expected: "--on | --year") }
            return try day("--year", String(year), "\(year)-12-31")
        }
        guard let on else { return LocalTime.localDay(LiveEnvironment.environment.now()) }
        return try day("--on", on, on)
    }

    private func day(_ option: String, _ typed: String, _ text: String) throws -> String {
        guard let day = try? CellValue.date(text) else {
            let expected = option == "--year" ? "1900…2199" : "YYYY-MM-DD"
            throw ForumError.invalid(option: option, value: typed, expected: expected)
        }
        return day
    }
}
