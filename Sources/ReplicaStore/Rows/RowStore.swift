import SyncCore
import SyncProtocol

/// Reads and writes rows: heads, base, the columns that show the winners, the computed keys, and the list of conflicts.
final class RowStore {
    let connection: Connection
    private let codec: RowCodec
    let tables: [UInt32: TableAccess]

    /// One table's statements and columns.
    struct TableAccess {
        let schema: TableSchema
        /// The fields with columns, in order.
        let fields: [FieldSchema]
        let select, insert, update: String

        init(_ schema: TableSchema) {
            self.schema = schema
            fields = schema.fields.filter { $0.number != FieldSchema.existence.number }
            let table = Layout.rowTable(schema)
            let values = Layout.valueColumns(schema).map(Layout.quoted)
            let all = ["heads", "base", "deleted"] + values + schema.keys.map { Layout.quoted($0.name) }
            let marks = Array(repeating: "?", count: all.count + 1).joined(separator: ", ")
            select = "SELECT \((["heads", "base"] + values).joined(separator: ", ")) FROM \(table) WHERE id = ?"
            insert = "INSERT INTO \(table) (id, \(all.joined(separator: ", "))) VALUES (\(marks)) ON CONFLICT (id) DO NOTHING"
            update = "UPDATE \(table) SET \(all.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?"
        }
    }

    private static let otherSelect = "SELECT heads, base FROM other_row WHERE tbl = ? AND id = ?"
    private static let otherInsert =
        "INSERT INTO other_row (tbl, id, heads, base, deleted) VALUES (?, ?, ?, ?, ?) ON CONFLICT (tbl, id) DO NOTHING"
    private static let otherUpdate = "UPDATE other_row SET heads = ?, base = ?, deleted = ? WHERE tbl = ? AND id = ?"

    init(connection: Connection, schema: Schema, changes: ChangeIndex) {
        self.connection = connection
        codec = RowCodec(changes: changes)
        tables = Dictionary(uniqueKeysWithValues: schema.tables.map { ($0.number, TableAccess($0)) })
    }

    func schema(of table: UInt32) -> TableSchema? { tables[table]?.schema }

    // MARK: Reading

    func load(_ table: UInt32, _ row: Identifier) throws -> StoredRow? {
        guard let access = tables[table] else { return try loadOther(table, row) }
        let statement = try connection.prepare(access.select)
        statement.bind(row, at: 1)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return try decode(statement, access, first: 0)
    }

    private func loadOther(_ table: UInt32, _ row: Identifier) throws -> StoredRow? {
        let statement = try connection.prepare(Self.otherSelect)
        statement.bind(Int64(table), at: 1)
        statement.bind(row, at: 2)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return StoredRow(
            visible: try codec.decode(statement.bytes(at: 0), schema: nil) { _ in .null },
            base: try base(statement, at: 1))
    }

    func decode(_ statement: Statement, _ access: TableAccess, first: Int) throws -> StoredRow {
        let columns = columns(statement, access, first: first + 2)
        let visible = try codec.decode(statement.bytes(at: first), schema: access.schema) { field in
            field.number == FieldSchema.existence.number ? .integer(1) : columns[field.number] ?? .null
        }
        return StoredRow(visible: visible, base: try base(statement, at: first + 1))
    }

    /// What the columns of a row show, whatever its heads are; nothing of tables that are not known.
    func shown(_ table: UInt32, _ row: Identifier) throws -> [UInt32: Value] {
        guard let access = tables[table] else { return [:] }
        let statement = try connection.prepare(access.select)
        statement.bind(row, at: 1)
        defer { statement.reset() }
        guard try statement.step() else { return [:] }
        return columns(statement, access, first: 2).filter { !$0.value.isNull && $0.value.elements.contains { !$0.isNull } }
    }

    private func columns(_ statement: Statement, _ access: TableAccess, first: Int) -> [UInt32: Value] {
        var columns: [UInt32: Value] = [:]
        var index = first
        for field in access.fields {
            if field.isList {
                columns[field.number] = .list((0..<field.columns.count).map { statement.value(at: index + $0) })
            } else {
                columns[field.number] = statement.value(at: index)
            }
            index += field.columns.count
        }
        return columns
    }

    private func base(_ statement: Statement, at index: Int) throws -> StoredRow.Base {
        statement.isNull(at: index) ? .same : try codec.decodeBase(statement.bytes(at: index))
    }

    /// Every row of every table, for what checks the whole.
    func forEach(_ body: (UInt32, Identifier, StoredRow) throws -> Void) throws {
        for number in tables.keys.sorted() { try forEach(in: number) { try body(number, $0, $1) } }
        for number in try otherTables() { try forEach(in: number) { try body(number, $0, $1) } }
    }

    /// Every row of one table, known or not, by id.
    func forEach(in table: UInt32, _ body: (Identifier, StoredRow) throws -> Void) throws {
        guard let access = tables[table] else { return try forEachOther(in: table, body) }
        let columns = (["id", "heads", "base"] + Layout.valueColumns(access.schema).map(Layout.quoted)).joined(separator: ", ")
        let statement = try connection.prepare("SELECT \(columns) FROM \(Layout.rowTable(access.schema)) ORDER BY id")
        defer { statement.reset() }
        while try statement.step() {
            guard case .identifier(let row) = statement.value(at: 0) else { throw StoreError.damaged("a row without an id") }
            try body(row, try decode(statement, access, first: 1))
        }
    }

    private func otherTables() throws -> [UInt32] {
        let statement = try connection.prepare("SELECT DISTINCT tbl FROM other_row ORDER BY tbl")
        defer { statement.reset() }
        var numbers: [UInt32] = []
        while try statement.step() { numbers.append(UInt32(truncatingIfNeeded: statement.integer(at: 0))) }
        return numbers
    }

    private func forEachOther(in table: UInt32, _ body: (Identifier, StoredRow) throws -> Void) throws {
        let statement = try connection.prepare("SELECT id, heads, base FROM other_row WHERE tbl = ? ORDER BY id")
        statement.bind(Int64(table), at: 1)
        defer { statement.reset() }
        while try statement.step() {
            guard case .identifier(let row) = statement.value(at: 0) else { throw StoreError.damaged("a row without an id") }
            let visible = try codec.decode(statement.bytes(at: 1), schema: nil) { _ in .null }
            try body(row, StoredRow(visible: visible, base: try base(statement, at: 2)))
        }
    }

    // MARK: Writing

    /// False, and nothing written, if the row is there already.
    func insert(_ table: UInt32, _ row: Identifier, _ stored: StoredRow) throws -> Bool {
        let (heads, shown) = try codec.encode(stored.visible, schema: tables[table]?.schema)
        let base = try codec.encodeBase(stored.base)
        if let access = tables[table] {
            let statement = try connection.prepare(access.insert)
            statement.bind(row, at: 1)
            bind(statement, access, heads: heads, base: base, deleted: stored.visible.isHidden, shown: shown, from: 2)
            _ = try statement.step()
            statement.reset()
        } else {
            let statement = try connection.prepare(Self.otherInsert)
            statement.bind(Int64(table), at: 1)
            statement.bind(row, at: 2)
            bind(statement, heads: heads, base: base, deleted: stored.visible.isHidden, from: 3)
            _ = try statement.step()
            statement.reset()
        }
        guard connection.changes > 0 else { return false }
        try noteConflicts(table, row, from: RowState(), to: stored.visible)
        return true
    }

    func update(_ table: UInt32, _ row: Identifier, from old: StoredRow, to new: StoredRow) throws {
        let (heads, shown) = try codec.encode(new.visible, schema: tables[table]?.schema)
        let base = try codec.encodeBase(new.base)
        if let access = tables[table] {
            let statement = try connection.prepare(access.update)
            let next = bind(statement, access, heads: heads, base: base, deleted: new.visible.isHidden, shown: shown, from: 1)
            statement.bind(row, at: next)
            _ = try statement.step()
            statement.reset()
        } else {
            let statement = try connection.prepare(Self.otherUpdate)
            bind(statement, heads: heads, base: base, deleted: new.visible.isHidden, from: 1)
            statement.bind(Int64(table), at: 4)
            statement.bind(row, at: 5)
            _ = try statement.step()
            statement.reset()
        }
        try noteConflicts(table, row, from: old.visible, to: new.visible)
    }

    /// Takes away a row that only an undone or refused change had made.
    func remove(_ table: UInt32, _ row: Identifier, was old: RowState) throws {
        if let access = tables[table] {
            try connection.run("DELETE FROM \(Layout.rowTable(access.schema)) WHERE id = ?", .identifier(row))
        } else {
            try connection.run("DELETE FROM other_row WHERE tbl = ? AND id = ?", .integer(Int64(table)), .identifier(row))
        }
        try noteConflicts(table, row, from: old, to: RowState())
    }

    /// - Returns: the index after the last bound.
    @discardableResult
    private func bind(
        _ statement: Statement, _ access: TableAccess, heads: [UInt8], base: [UInt8]?, deleted: Bool, shown: [UInt32: Value],
        from first: Int32
    ) -> Int32 {
        bind(statement, heads: heads, base: base, deleted: deleted, from: first)
        var index = first + 3
        Self.forEachColumn(access, shown: shown) { value in
            statement.bind(value, at: index)
            index += 1
        }
        return index
    }

    /// What stands in the columns beside the heads, in order: the shown values, then the search keys.
    private static func forEachColumn(_ access: TableAccess, shown: [UInt32: Value], _ body: (Value) -> Void) {
        for field in access.fields {
            let value = shown[field.number] ?? .null
            if field.isList {
                let elements = value.isNull ? Array(repeating: .null, count: field.columns.count) : value.elements
                elements.forEach(body)
            } else {
                body(value)
            }
        }
        if access.schema.keys.isEmpty { return }
        let columns = columns(access.schema, shown: shown)
        for key in access.schema.keys { body(key.compute(columns)) }
    }

    /// The columns beside the heads as the state of a row makes them.
    func derivedColumns(of state: RowState, _ access: TableAccess) throws -> [Value] {
        var values: [Value] = [state.isHidden ? .integer(1) : .null]
        Self.forEachColumn(access, shown: try codec.encode(state, schema: access.schema).shown) { values.append($0) }
        return values
    }

    private func bind(_ statement: Statement, heads: [UInt8], base: [UInt8]?, deleted: Bool, from first: Int32) {
        statement.bind(heads, at: first)
        if let base { statement.bind(base, at: first + 1) } else { statement.bindNull(at: first + 1) }
        if deleted { statement.bind(Int64(1), at: first + 2) } else { statement.bindNull(at: first + 2) }
    }

    /// The shown values by column name.
    static func columns(_ schema: TableSchema, shown: [UInt32: Value]) -> [String: Value] {
        var columns: [String: Value] = [:]
        for field in schema.fields {
            guard let value = shown[field.number] else { continue }
            if field.isList {
                for (name, element) in zip(field.columns, value.elements) { columns[name] = element }
            } else {
                columns[field.columns[0]] = value
            }
        }
        return columns
    }

    private func noteConflicts(_ table: UInt32, _ row: Identifier, from old: RowState, to new: RowState) throws {
        let before = Self.conflicts(old)
        let after = Self.conflicts(new)
        if before == after { return }
        for field in before.subtracting(after) {
            try connection.run(
                "DELETE FROM conflict WHERE tbl = ? AND id = ? AND field = ?",
                .integer(Int64(table)), .identifier(row), .integer(Int64(field)))
        }
        for field in after.subtracting(before) {
            try connection.run(
                "INSERT INTO conflict (tbl, id, field) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                .integer(Int64(table)), .identifier(row), .integer(Int64(field)))
        }
    }

    /// The fields whose heads differ in value, in a row that is not deleted.
    static func conflicts(_ state: RowState) -> Set<UInt32> {
        guard state.fields.contains(where: { $0.heads.count > 1 }), !state.isHidden else { return [] }
        return Set(state.fields.filter { field in field.heads.contains { $0.value != field.heads[0].value } }.map(\.number))
    }
}
