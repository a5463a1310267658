import Forum
import SyncCore
import SyncProtocol

/// The schema of a version that is still to come: some laptops have it already, the server and the others have not.
enum FutureSchema {
    static let wish = TableSchema(60, "wish", fields: [FieldSchema(2, "text"), FieldSchema(3, "weight", .integer)])

    static let organisation: TableSchema = {
        var table = Tables.organisation
        table.fields.append(FieldSchema(40, "motto", rule: .precedence([.text("b"), .text("a")])))
        return table
    }()

    static let schema = Schema(
        number: Tables.schema.number + 1,
        tables: Tables.schema.tables.map { $0.number == organisation.number ? organisation : $0 } + [wish])
}
