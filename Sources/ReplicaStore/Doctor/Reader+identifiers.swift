import SyncCore
import SyncProtocol

extension Reader {
    /// The ids of all rows of all tables, whatever stands in them.
    func rowIdentifiers() throws -> [(table: UInt32, row: Identifier)] {
        var all: [(UInt32, Identifier)] = []
        for table in schema.tables.sorted(by: { $0.number < $1.number }) {
            for record in try select("SELECT id FROM \(Layout.rowTable(table)) ORDER BY id") {
                if let row = record.identifier("id") { all.append((table.number, row)) }
            }
        }
        for record in try select("SELECT tbl, id FROM other_row ORDER BY tbl, id") {
            guard let table = record.integer("tbl").flatMap({ UInt32(exactly: $0) }), let row = record.identifier("id") else {
                continue
            }
            all.append((table, row))
        }
        return all
    }

    /// Whether something stands in a row's place.
    func holds(_ table: UInt32, _ row: Identifier) throws -> Bool {
        let number = Value.integer(Int64(table))
        if let known = schema.table(table) {
            return try !select("SELECT 1 FROM \(Layout.rowTable(known)) WHERE id = ?", .identifier(row)).isEmpty
        }
        return try !select("SELECT 1 FROM other_row WHERE tbl = ? AND id = ?", number, .identifier(row)).isEmpty
    }
}
