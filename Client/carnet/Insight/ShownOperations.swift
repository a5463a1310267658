import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// What a change would do, row by row, in words.
struct ShownOperations {
    let rows: [ShownRow]

    struct ShownRow {
        let table: String
        let row: Identifier
        /// The row as people know it.
        let what: String
        let isDelete: Bool
        let fields: [ShownColumn]
    }

    init(_ operations: some Sequence<RowOperation>, in reader: Reader) throws {
        rows = try operations.map { try Self.row($0, in: reader) }
    }

    private static func row(_ operation: RowOperation, in reader: Reader) throws -> ShownRow {
        let table = reader.schema.table(operation.table)
        var fields: [ShownColumn]?
        if case .assign(let assignments) = operation.action {
            fields = try assignments.flatMap { assignment in
                try ShownValue.columns(
                    assignment.value, of: table?.field(assignment.field), number: assignment.field, in: reader)
            }
        }
        return ShownRow(
            table: table?.name ?? String(operation.table), row: operation.row,
            what: try RowTitle.of(operation.table, operation.row, in: reader), isDelete: fields == nil, fields: fields ?? [])
    }

    var json: JSON {
        .array(
            rows.map { row in
                .object([
                    ("table", .string(row.table)), ("row", .string(row.row.hex)), ("what", .string(row.what)),
                    ("deleted", .bool(row.isDelete)), ("fields", .object(row.fields.map { ($0.name, $0.json) })),
                ])
            })
    }

    /// The first row, and how many more.
    var summary: String { (rows.first?.what ?? "") + (rows.count > 1 ? " (+\(rows.count - 1))" : "") }

    var table: String {
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
        return Table.render(columns: [.tableColumn, .whatColumn, .valueColumn], rows: cells)
    }
}
