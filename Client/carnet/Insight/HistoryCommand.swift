import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore

struct HistoryCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: Message.historyAbstract.text, discussion: Message.historyExample.text)

    @Argument(help: ArgumentHelp(Message.rowHelp.text, valueName: "ROW"))
    var row: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().read { reader in
            let found = try RowLookup.row(row, in: reader)
            let entries = try reader.history(found.table, found.row).map {
                try ShownHistoryEntry($0, of: reader.schema.table(found.table), in: reader)
            }
            let title = try RowTitle.of(found.table, found.row, in: reader)
            let rows = entries.map(\.cells)
            let columns: [Message] = [.atColumn, .byColumn, .onColumn, .whatColumn]
            return Answer(
                json: .array(entries.map(\.json)),
                text: Message.historyTitle(title).text + "\n" + Table.render(columns: columns, rows: rows))
        }
    }
}
