import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

struct RestoreCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: Message.restoreAbstract.text, discussion: Message.restoreExample.text)

    @Argument(help: ArgumentHelp(Message.rowHelp.text, valueName: "ROW"))
    var row: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        try Notebook.open().write { writer in
            let found = try RowLookup.row(row, in: writer)
            let title = try RowTitle.of(found.table, found.row, in: writer)
            let changed = try Restoring.restore(found.table, found.row, in: writer)
            let json = JSON.object([
                ("id", .string(found.row.hex)), ("table", .text(writer.schema.table(found.table)?.name)),
                ("what", .string(title)), ("restored", .bool(changed)),
            ])
            return Answer(json: json, text: (changed ? Message.restored(title) : .notDeleted(title)).text)
        }
    }
}
