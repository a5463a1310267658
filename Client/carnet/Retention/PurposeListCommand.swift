import ArgumentParser
import Console
import Forum
import ReplicaStore

struct PurposeListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.purposeListAbstract.text, discussion: Message.purposeListExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let periods = try Notebook.open().read { try PurposeBook.periods(in: $0) }
        let rows = periods.map { period in
            [
                period.purpose.rawValue, period.shownTitle, String(period.months),
                (period.row == nil ? Message.no : .yes).text,
            ]
        }
        let columns: [Message] = [.purposeCodeColumn, .purposeTitleColumn, .monthsColumn, .setColumn]
        return Answer(json: .array(periods.map(\.json)), text: Table.render(columns: columns, rows: rows))
    }
}
