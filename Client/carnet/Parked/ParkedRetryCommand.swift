import ArgumentParser
import Console
import ReplicaStore
import SyncCore
import SyncProtocol

struct ParkedRetryCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: Message.parkedRetryAbstract.text,
        discussion: Message.example("carnet parked retry 1").text)

    @Argument(help: ArgumentHelp(Message.parkedHelp.text, valueName: "N"))
    var change: String

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (id, rows) = try Notebook.open().write { writer in
            let parked = try ParkedChoice.parked(change, in: writer)
            let rows = try writer.retry(parked)
            guard rows > 0 else {
                let isErased = try parked.operations.contains { try Self.isErased($0, in: writer) }
                throw Failure(.impossible, isErased ? .erasedSince : .nothingToRetry, hint: .nothingToRetryHint)
            }
            return (parked.provenance.change.hex, rows)
        }
        let json = JSON.object([("id", .string(id)), ("rows", .count(rows))])
        return Answer(json: json, text: Message.retried(String(id.prefix(10)), rows: rows).text)
    }

    /// Whether it is of somebody whose data was erased: nothing is written of them any more.
    private static func isErased(_ operation: RowOperation, in reader: Reader) throws -> Bool {
        if let subject = operation.subject, try reader.isErased(subject) { return true }
        guard let table = reader.schema.table(operation.table), table.subject != .none else { return false }
        return try reader.row(operation.table, operation.row)?.isErased == true
    }
}
