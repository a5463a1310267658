import SyncCore
import SyncProtocol

/// Brings a file that was made for an older schema to this one, in one transaction: rows of tables and fields that were unknown
/// when they came get their columns, and every row of a table that changed is written anew under the rules of now.
struct Upgrade {
    let session: Session

    /// Nothing where the file is of this very schema.
    func run() throws {
        let new = session.schema
        let text = try session.meta.get(.schema).text ?? ""
        guard text != SchemaRecord.text(of: new) else { return }
        guard let old = SchemaRecord.schema(from: text) else { return try readAnew() }
        guard old.number <= new.number else { throw StoreError.tooNew(layout: Int(old.number)) }
        let recorded = Self.tables(in: text)
        for table in new.tables {
            if let before = old.table(table.number) {
                if recorded[table.number] != SchemaRecord.lines(of: table) { try rewrite(table, from: before) }
            } else {
                try Layout.create(table, in: session.connection)
                try takeFromUnknown(table)
            }
        }
        for table in new.tables { try Layout.createView(table, in: session.connection) }
        try writeRecord()
    }

    private func writeRecord() throws {
        try session.meta.set(.schema, .text(SchemaRecord.text(of: session.schema)))
        session.forget()
        session.forgetRecord()
    }

    /// What the file says of its schema was altered: its tables say it once more.
    private func readAnew() throws {
        for table in session.schema.tables {
            let columns = try names("SELECT name FROM pragma_table_info(?) ORDER BY cid", table.name + "_row")
            guard columns == Layout.columns(table) else {
                throw StoreError.damaged("the file does not say what schema it was made for")
            }
        }
        try writeRecord()
    }

    /// The lines of each table.
    private static func tables(in text: String) -> [UInt32: [String]] {
        var tables: [UInt32: [String]] = [:]
        var current: UInt32?
        for line in SchemaRecord.lines(of: text) ?? [] {
            if line.hasPrefix("table ") {
                current = line.split(separator: " ").dropFirst().first.flatMap { UInt32($0) }
                if let current { tables[current] = [] }
            } else if let current {
                tables[current]?.append(line)
            }
        }
        return tables
    }

    private func rewrite(_ table: TableSchema, from before: TableSchema) throws {
        var aside = before
        aside.name = before.name + "_before"
        try session.connection.execute("DROP VIEW IF EXISTS \(Layout.quoted(before.name))")
        try session.connection.execute("ALTER TABLE \(Layout.rowTable(before)) RENAME TO \(Layout.rowTable(aside))")
        for name in try indexNames(of: aside) { try session.connection.execute("DROP INDEX \(Layout.quoted(name))") }
        try Layout.create(table, in: session.connection)
        let reading = RowStore(
            connection: session.connection, schema: Schema(number: 0, tables: [aside]), changes: session.index)
        try reading.forEach(in: aside.number) { row, stored in try keep(table.number, row, stored) }
        try session.connection.execute("DROP TABLE \(Layout.rowTable(aside))")
    }

    private func indexNames(of table: TableSchema) throws -> [String] {
        try names("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", table.name + "_row")
    }

    private func names(_ sql: String, _ table: String) throws -> [String] {
        let statement = try session.connection.prepare(sql)
        statement.bind(.text(table), at: 1)
        defer { statement.reset() }
        var names: [String] = []
        while try statement.step() { if let name = statement.value(at: 0).text { names.append(name) } }
        return names
    }

    private func takeFromUnknown(_ table: TableSchema) throws {
        let reading = RowStore(connection: session.connection, schema: Schema(number: 0, tables: []), changes: session.index)
        try reading.forEach(in: table.number) { row, stored in try keep(table.number, row, stored) }
        try session.connection.run("DELETE FROM other_row WHERE tbl = ?", .integer(Int64(table.number)))
    }

    private func keep(_ table: UInt32, _ row: Identifier, _ stored: StoredRow) throws {
        guard try session.rows.insert(table, row, stored) else { throw StoreError.damaged("a row that is there twice") }
    }
}
