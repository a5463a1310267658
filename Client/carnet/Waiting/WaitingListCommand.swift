import ArgumentParser
import Console
import Forum
import ReplicaStore
import SyncProtocol

struct WaitingListCommand: CarnetCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Message.waitingListAbstract.text, discussion: Message.waitingExample.text)

    @OptionGroup var options: GlobalOptions

    func answer() throws -> Answer {
        let (awaited, shown) = try Notebook.open().read { reader in
            let waiting = try reader.waiting()
            return (try AwaitedChanges(waiting, in: reader), try waiting.map { try ShownWaiting($0, in: reader) })
        }
        return Answer(json: .array(shown.map(\.json)), text: Self.text(awaited, shown))
    }

    private static func text(_ awaited: AwaitedChanges, _ shown: [ShownWaiting]) -> String {
        if shown.isEmpty { return Message.nothingWaits.text }
        let rows = shown.enumerated().map { $1.cells($0 + 1) }
        let columns: [Message] = [
            .numberColumn, .idColumn, .atColumn, .onColumn, .whatColumn, .whereColumn, .needsColumn,
        ]
        let table = Table.render(columns: columns, rows: rows)
        if let lost = awaited.losable.first {
            return table + "\n→ " + Message.nextWaiting(String(lost.hex.prefix(10))).text
        }
        return awaited.countAlone.isEmpty ? table : table + "\n→ " + Message.firstSyncHint.text
    }
}
