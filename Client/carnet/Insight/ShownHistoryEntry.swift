import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// One change of a row's past in words.
struct ShownHistoryEntry {
    let entry: HistoryEntry
    let fields: [ShownColumn]
    private let table: String

    init(_ entry: HistoryEntry, of table: TableSchema?, in reader: Reader) throws {
        self.entry = entry
        self.table = table?.name ?? ""
        fields = try entry.assigned.sorted { $0.key < $1.key }.flatMap { number, value in
            try ShownValue.columns(value, of: table?.field(number), number: number, in: reader)
        }
    }

    var json: JSON {
        let provenance = entry.provenance
        return .object([
            ("change", .string(provenance.change.hex)), ("recorded_at", .string(LocalTime.format(provenance.recordedAt))),
            ("recorded_by", .text(provenance.recordedBy)), ("recorded_on", .text(provenance.recordedOn)),
            ("position", provenance.position.map { .integer(Int64($0)) } ?? .null),
            ("fields", .object(fields.map { ($0.name, $0.json) })),
            ("deleted", .bool(entry.isDelete)), ("refused", .bool(entry.isVoid)),
        ])
    }

    var cells: [String] {
        let provenance = entry.provenance
        let shown = fields.filter { $0.name != FieldSchema.existence.name && $0.json != .null }
        var words = shown.map { Message.fieldSays(FieldWords.heading($0.name, in: table), FieldWords.value($0, in: table)).text }
        if entry.isDelete { words = [Message.deletedWord.text] }
        if words.isEmpty { words = [Message.restoredWord.text] }
        if entry.isVoid { words.append(Message.refusedWord.text) }
        return [
            Message.moment(provenance.recordedAt).text, provenance.recordedBy ?? "", provenance.recordedOn ?? "",
            words.joined(separator: ", "),
        ]
    }
}
