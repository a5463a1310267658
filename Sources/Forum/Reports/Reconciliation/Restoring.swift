package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Brings back rows that were deleted.
package enum Restoring {
    /// Of a person all rows that were deleted come back: what is one person is deleted as one. False: it was not deleted.
    package static func restore(_ table: UInt32, _ row: Identifier, in writer: Writer) throws -> Bool {
        guard let schema = writer.schema.table(table), !SystemTables.all.contains(where: { $0.number == table }) else {
            throw ForumError.notFound(.row, row.hex, near: [])
        }
        let rows = table == Tables.person.number ? try SamePerson.rows(of: row, in: writer).sorted() : [row]
        let deleted = try rows.filter { row in
            // What was erased holds nothing, and stays gone.
            guard let state = try writer.row(table, row), state.isDeleted, try !writer.isErased(row) else { return false }
            return try writer.columns(schema, row).contains { $0.key != "existence" && !$0.value.isNull }
        }
        for row in deleted { try writer.assign(schema, row, [FieldSchema.existence.number: .flag(true)]) }
        return !deleted.isEmpty
    }
}
