import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// A waiting change in words: where it comes from, what it needs, and what it will do.
struct ShownWaiting {
    let waiting: WaitingChange
    let operations: ShownOperations

    init(_ waiting: WaitingChange, in reader: Reader) throws {
        self.waiting = waiting
        operations = try ShownOperations(waiting.operations, in: reader)
    }

    var id: String { String(waiting.id.hex.prefix(10)) }

    var json: JSON {
        .object([
            ("id", .string(waiting.id.hex)), ("recorded_on", .text(waiting.laptop)),
            ("recorded_at", .string(LocalTime.format(waiting.recordedAt))), ("place", .string(waiting.place.word)),
            ("needs", .array(waiting.needs.map { .string($0.hex) })), ("rows", operations.json),
        ])
    }

    /// One line of the list.
    func cells(_ number: Int) -> [String] {
        [
            String(number), id, Message.moment(waiting.recordedAt).text, waiting.laptop ?? "—", operations.summary,
            waiting.place.message.text, waiting.needs.prefix(3).map { String($0.hex.prefix(10)) }.joined(separator: " "),
        ]
    }

    var text: String {
        let needs = waiting.needs.map { String($0.hex.prefix(10)) }.joined(separator: " ")
        let title = Message.waitingTitle(id, on: waiting.laptop ?? "—", place: waiting.place.message, needs: needs)
        return [title.text, operations.table, "→ " + Message.nextShownWaiting(id).text].joined(separator: "\n")
    }
}

extension WaitingChange.Place {
    /// For scripts; never changes.
    var word: String {
        switch self {
        case .here: "here"
        case .unknownAuthor: "unknown_author"
        case .server: "server"
        }
    }

    var message: Message {
        switch self {
        case .here: .waitsHere
        case .unknownAuthor: .waitsForAuthor
        case .server: .waitsForServer
        }
    }
}
