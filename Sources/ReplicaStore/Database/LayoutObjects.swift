import GRDB
import SyncCore
import SyncProtocol

/// The tables, indexes, views and triggers of a database, each with what it must have in common with the one that this program makes.
struct LayoutObjects {
    struct Object {
        var kind: LayoutFault.Kind
        /// How it was made.
        var sql: String
        /// Of a table, a line for each column and each set of columns that is unique; of anything else how it was made.
        var shape: [String]
    }

    /// By name, as SQLite tells names apart; a trigger may have that of a table.
    struct Name: Hashable {
        var text: String
        var isTrigger: Bool

        init(_ text: String, _ kind: LayoutFault.Kind) { (self.text, isTrigger) = (text.lowercased(), kind == .trigger) }
    }

    private(set) var all: [Name: Object] = [:]

    /// What a new file of that schema has.
    /// - Parameter sealed: whether rows that only one laptop has are sealed in it.
    init(of schema: Schema, sealed: Bool) throws {
        self = try DatabaseQueue().writeWithoutTransaction { database in
            let connection = Connection(database)
            defer { connection.finalize() }
            try Layout.create(schema, in: connection)
            if sealed { try LocalSeals(connection: connection).begin() }
            return try LayoutObjects(in: connection)
        }
    }

    init(in connection: Connection) throws {
        let statement = try connection.prepare(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
        defer { statement.reset() }
        while try statement.step() {
            guard let type = statement.value(at: 0).text, let kind = LayoutFault.Kind(rawValue: type),
                let name = statement.value(at: 1).text, let sql = statement.value(at: 2).text
            else { throw StoreError.damaged("the names of its tables cannot be read") }
            let shape = try kind == .table ? Self.shape(of: name, in: connection) : [Self.bare(sql)]
            all[Name(name, kind)] = Object(kind: kind, sql: sql, shape: shape)
        }
    }

    /// The columns in their order, then what is unique, then whether the rows have numbers.
    private static func shape(of table: String, in connection: Connection) throws -> [String] {
        try lines(
            "SELECT cid || ' ' || name || ' ' || type || ' ' || \"notnull\" || ' ' || pk FROM pragma_table_xinfo(?) ORDER BY cid",
            table, connection)
            + lines(
                """
                SELECT 'unique ' || group_concat(i.name) FROM pragma_index_list(?) l, pragma_index_info(l.name) i
                WHERE l.origin <> 'c' GROUP BY l.name ORDER BY 1
                """, table, connection)
            + lines(
                "SELECT 'wr ' || wr FROM pragma_table_list WHERE schema = 'main' AND name = ? COLLATE NOCASE", table, connection)
    }

    private static func lines(_ sql: String, _ table: String, _ connection: Connection) throws -> [String] {
        let statement = try connection.prepare(sql)
        statement.bind(.text(table), at: 1)
        defer { statement.reset() }
        var lines: [String] = []
        while try statement.step() { lines.append((statement.value(at: 0).text ?? "").lowercased()) }
        return lines
    }

    /// Without what makes no difference: how it is laid out and quoted.
    private static func bare(_ sql: String) -> String {
        sql.replacing("\"", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Compared

    /// What is not as it should be, the tables first. Tables and indexes that a newer program has besides are none of it.
    func faults(against right: LayoutObjects) -> [LayoutFault] {
        let known = right.all.compactMap { name, should -> LayoutFault? in
            guard let here = all[name] else { return LayoutFault(kind: should.kind, name: name.text, isMissing: true) }
            let isRight = here.kind == should.kind && Self.fits(here.shape, should.shape)
            return isRight ? nil : LayoutFault(kind: should.kind, name: name.text)
        }
        let besides = all.filter { right.all[$0.key] == nil && $0.value.isInTheWay }
        return (known + besides.map { LayoutFault(kind: $0.value.kind, name: $0.key.text, isBesides: true) })
            .sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }
    }

    /// A newer program may have added columns.
    private static func fits(_ here: [String], _ should: [String]) -> Bool {
        var rest = here[...]
        return should.allSatisfy { line in
            guard let index = rest.firstIndex(of: line) else { return false }
            rest = rest[(index + 1)...]
            return true
        }
    }
}

extension LayoutObjects.Object {
    /// Whether it does something when rows are written, or stands where one of another name is read.
    fileprivate var isInTheWay: Bool {
        kind == .trigger || kind == .index && sql.uppercased().hasPrefix("CREATE UNIQUE")
    }
}
