import ArgumentParser
import Console
import ReplicaStore
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
            guard rows > 0 else { throw Failure(.impossible, .nothingToRetry, hint: .nothingToRetryHint) }
            return (parked.provenance.change.hex, rows)
        }
        let json = JSON.object([("id", .string(id)), ("rows", .count(rows))])
        return Answer(json: json, text: Message.retried(String(id.prefix(10)), rows: rows).text)
    }
}
