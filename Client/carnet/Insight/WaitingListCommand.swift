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
        let waiting = try Notebook.open().read { try $0.waiting() }
        return Answer(json: .array(waiting.map(Self.json)), text: Self.text(waiting))
    }

    private static func json(_ change: WaitingChange) -> JSON {
        .object([
            ("id", .string(change.id.hex)), ("recorded_on", .text(change.laptop)),
            ("recorded_at", .string(LocalTime.format(change.recordedAt))), ("place", .string(change.place.word)),
            ("needs", .array(change.needs.map { .string($0.hex) })),
        ])
    }

    private static func text(_ waiting: [WaitingChange]) -> String {
        if waiting.isEmpty { return Message.nothingWaits.text }
        let rows = waiting.map { change in
            [
                String(change.id.hex.prefix(10)), Message.moment(change.recordedAt).text, change.laptop ?? "—",
                change.place.message.text, change.needs.prefix(3).map { String($0.hex.prefix(10)) }.joined(separator: " "),
            ]
        }
        let columns: [Message] = [.idColumn, .atColumn, .onColumn, .whereColumn, .needsColumn]
        let table = Table.render(columns: columns, rows: rows)
        let awaited = AwaitedChanges(waiting)
        if let lost = awaited.losable.first {
            return table + "\n→ " + Message.nextWaiting(String(lost.hex.prefix(10))).text
        }
        return awaited.countAlone.isEmpty ? table : table + "\n→ " + Message.firstSyncHint.text
    }
}

extension WaitingChange.Place {
    /// For scripts; never changes.
    fileprivate var word: String {
        switch self {
        case .here: "here"
        case .unknownAuthor: "unknown_author"
        case .server: "server"
        }
    }

    fileprivate var message: Message {
        switch self {
        case .here: .waitsHere
        case .unknownAuthor: .waitsForAuthor
        case .server: .waitsForServer
        }
    }
}
