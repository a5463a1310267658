import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// A parked change in words: who made it, why it does not count, and what it would have done.
struct ShownParked {
    let parked: ParkedChange
    let operations: ShownOperations

    init(_ parked: ParkedChange, in reader: Reader) throws {
        self.parked = parked
        operations = try ShownOperations(parked.operations, in: reader)
    }

    var id: String { String(parked.provenance.change.hex.prefix(10)) }

    var json: JSON {
        let provenance = parked.provenance
        return .object([
            ("id", .string(provenance.change.hex)), ("reason", .string(parked.reason.word)),
            ("recorded_by", .text(provenance.recordedBy)), ("recorded_on", .text(provenance.recordedOn)),
            ("recorded_at", .string(LocalTime.format(provenance.recordedAt))),
            ("position", provenance.position.map { .integer(Int64(clamping: $0)) } ?? .null), ("rows", operations.json),
        ])
    }

    /// One line of the list.
    func cells(_ number: Int) -> [String] {
        let provenance = parked.provenance
        return [
            String(number), id, Message.moment(provenance.recordedAt).text, provenance.recordedBy ?? "", operations.summary,
            parked.reason.message.text,
        ]
    }

    var text: String {
        let title = Message.parkedTitle(
            id, by: parked.provenance.recordedBy ?? parked.provenance.recordedOn ?? "—", reason: parked.reason.message)
        return [title.text, operations.table, "→ " + Message.nextParked(id).text].joined(separator: "\n")
    }
}
