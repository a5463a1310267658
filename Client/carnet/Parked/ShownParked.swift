import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// A parked change in words: who made it, why it does not count, and what it would have done.
struct ShownParked {
    let parked: ParkedChange
    let rows: [ShownRow]

    struct ShownRow {
        let table: String
        let row: Identifier
        /// The row as people know it.
        let what: String
        let isDelete: Bool
        let fields: [ShownColumn]
    }

    init(_ parked: ParkedChange, in reader: Reader) throws {
        self.parked = parked
        rows = try parked.operations.map { try Self.row($0, in: reader) }
    }

    private static func row(_ operation: RowOperation, in reader: Reader) throws -> ShownRow {
        let table = reader.schema.table(operation.table)
        var shown = ShownRow(
            table: table?.name ?? String(operation.table), row: operation.row,
            what: try RowTitle.of(operation.table, operation.row, in: reader), isDelete: true, fields: [])
        guard case .assign(let assignments) = operation.action else { return shown }
        let fields = try assignments.flatMap { assignment in
            try ShownValue.columns(
                assignment.value, of: table?.field(assignment.field), number: assignment.field, in: reader)
        }
        shown = ShownRow(table: shown.table, row: shown.row, what: shown.what, isDelete: false, fields: fields)
        return shown
    }

    var id: String { String(parked.provenance.change.hex.prefix(10)) }

    var json: JSON {
        let provenance = parked.provenance
        return .object([
            ("id", .string(provenance.change.hex)), ("reason", .string(parked.reason.word)),
            ("recorded_by", .text(provenance.recordedBy)), ("recorded_on", .text(provenance.recordedOn)),
            ("recorded_at", .string(LocalTime.format(provenance.recordedAt))),
            ("position", provenance.position.map { .integer(Int64(clamping: $0)) } ?? .null),
            ("rows", .array(rows.map(Self.json))),
        ])
    }

    private static func json(_ row: ShownRow) -> JSON {
        .object([
            ("table", .string(row.table)), ("row", .string(row.row.hex)), ("what", .string(row.what)),
            ("deleted", .bool(row.isDelete)), ("fields", .object(row.fields.map { ($0.name, $0.json) })),
        ])
    }

    /// One line of the list.
    func cells(_ number: Int) -> [String] {
        let provenance = parked.provenance
        let what = (rows.first?.what ?? "") + (rows.count > 1 ? " (+\(rows.count - 1))" : "")
        return [
            String(number), id, Message.moment(provenance.recordedAt).text, provenance.recordedBy ?? "", what,
            parked.reason.message.text,
        ]
    }

    var text: String {
        let cells = rows.map { row in
            let shown = row.fields.filter { $0.name != FieldSchema.existence.name && $0.json != .null }
            let words = shown.map { column in
                Message.fieldSays(FieldWords.heading(column.name, in: row.table), FieldWords.value(column, in: row.table)).text
            }
            return [
                TableWords.name(row.table).text, row.what,
                row.isDelete ? Message.deletedWord.text : words.joined(separator: ", "),
            ]
        }
        let title = Message.parkedTitle(
            id, by: parked.provenance.recordedBy ?? parked.provenance.recordedOn ?? "—", reason: parked.reason.message)
        let columns: [Message] = [.tableColumn, .whatColumn, .valueColumn]
        return [title.text, Table.render(columns: columns, rows: cells), "→ " + Message.nextParked(id).text]
            .joined(separator: "\n")
    }
}
