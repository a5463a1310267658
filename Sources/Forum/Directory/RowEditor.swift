import ReplicaStore
import SyncCore
import SyncProtocol

/// Makes and edits rows, field by field.
enum RowEditor {
    /// Makes a row, or brings a deleted one back. Null fields are left out.
    static func create(
        _ table: TableSchema, _ row: Identifier, _ values: [UInt32: Value], in writer: Writer
    ) throws {
        var whole = values.filter { !isEmpty($0.value) }
        whole[FieldSchema.existence.number] = .flag(true)
        try writer.assign(table, row, whole)
    }

    /// Assigns the fields that differ, and no others: what is not assigned cannot conflict.
    static func update(
        _ table: TableSchema, _ row: Identifier, _ values: [UInt32: Value], in writer: Writer
    ) throws -> Bool {
        guard !values.isEmpty else { return false }
        let differing = differences(values, table, try writer.columns(table, row))
        try writer.assign(table, row, differing)
        return !differing.isEmpty
    }

    /// Assigns the fields that differ from what rows read as one show, in each of them.
    static func update(
        _ table: TableSchema, _ pooled: PooledRow, _ values: [UInt32: Value], in writer: Writer
    ) throws -> Bool {
        let differing = differences(values, table, pooled.columns)
        for row in pooled.rows { try writer.assign(table, row, differing) }
        return !differing.isEmpty
    }

    /// Those of the values that a row with these columns does not show.
    static func differences(_ values: [UInt32: Value], _ table: TableSchema, _ now: [String: Value]) -> [UInt32: Value] {
        values.filter { number, value in
            guard let field = table.field(number) else { return false }
            let shown = shown(field, now)
            return shown != value && !(isEmpty(shown) && isEmpty(value))
        }
    }

    /// What a row with these columns shows in a field.
    static func shown(_ field: FieldSchema, _ columns: [String: Value]) -> Value {
        let elements = field.columns.map { columns[$0] ?? .null }
        return field.isList ? .list(elements) : elements.first ?? .null
    }

    static func isEmpty(_ value: Value) -> Bool { value.elements.allSatisfy(\.isNull) }

    /// Throws if another row than `row` carries a key already.
    static func requireFree(_ naming: Naming, column: String, key: String, for row: Identifier, in reader: Reader) throws {
        let rows = try reader.select("SELECT id FROM \"\(naming.table.name)\" WHERE \"\(column)\" = ? LIMIT 2", .text(key))
        if rows.contains(where: { $0.identifier("id") != row }) { throw ForumError.impossible(.nameTaken) }
    }
}
