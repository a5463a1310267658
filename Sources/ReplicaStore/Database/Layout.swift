import SyncCore
import SyncProtocol

/// The tables of the database file, made from the schema.
///
/// For each known table `T` there is a table `T_row`, with a column for each field that shows the winning value, and a view
/// `T` of the rows that are not deleted. Rows of unknown tables stand in `other_row`, whole.
enum Layout {
    /// Grows when the file's own structure changes, not when the schema grows.
    static let version = 1

    static func create(_ schema: Schema, in connection: Connection) throws {
        try connection.execute(fixed)
        for table in schema.tables { try create(table, in: connection) }
        try connection.execute("PRAGMA user_version = \(version)")
    }

    private static let fixed = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE change (
            n INTEGER PRIMARY KEY,          -- local: what rows refer to
            id BLOB NOT NULL UNIQUE,
            position INTEGER,               -- in the server's log; NULL: not numbered as far as this replica knows
            void INTEGER,                   -- the reason, where the server refused it
            recorded_at INTEGER NOT NULL,
            bytes BLOB NOT NULL,            -- as the author wrote them; empty once compacted
            header BLOB                     -- once compacted: replica, author (16 bytes each)
        );
        CREATE INDEX change_unsent ON change (n) WHERE position IS NULL;
        CREATE INDEX change_position ON change (position) WHERE position IS NOT NULL;
        CREATE INDEX change_void ON change (n) WHERE void IS NOT NULL;
        CREATE TABLE other_row (tbl INTEGER, id BLOB, heads BLOB NOT NULL, base BLOB, deleted INTEGER, PRIMARY KEY (tbl, id))
            WITHOUT ROWID;
        CREATE TABLE conflict (tbl INTEGER, id BLOB, field INTEGER, PRIMARY KEY (tbl, id, field)) WITHOUT ROWID;
        CREATE TABLE receipt (position INTEGER PRIMARY KEY, epoch BLOB NOT NULL, chain BLOB NOT NULL, signature BLOB NOT NULL);
        CREATE TABLE undone (n INTEGER PRIMARY KEY, by INTEGER NOT NULL);
        CREATE INDEX undone_by ON undone (by);
        CREATE TABLE carried (n INTEGER PRIMARY KEY, signature BLOB NOT NULL);  -- changes that came in a bundle
        CREATE TABLE waiting (
            n INTEGER PRIMARY KEY,          -- in the order in which they came
            id BLOB NOT NULL UNIQUE,
            bytes BLOB NOT NULL,
            signature BLOB NOT NULL,
            verified INTEGER NOT NULL       -- 0: the author's key is not known here yet
        );
        CREATE TABLE held (n INTEGER PRIMARY KEY, reason INTEGER, needs BLOB);  -- what the server said of an unsent change
        CREATE TABLE settled (n INTEGER PRIMARY KEY);   -- parked changes that somebody has seen to

        """ + relay

    /// Finds what stands in the place of a table that is read, and is none: a view in a file from elsewhere.
    static let otherThanTables = """
        SELECT 1 FROM sqlite_schema WHERE type <> 'table' AND (name LIKE '%\\_row' ESCAPE '\\' OR name IN ('meta', 'change',
            'conflict', 'receipt', 'undone', 'carried', 'waiting', 'held', 'settled', 'relay'))
        """

    /// What came later than files of this layout: made where it is missing.
    static let relay = """
        CREATE TABLE IF NOT EXISTS relay (      -- runs of another life of the log, for the server
            n INTEGER PRIMARY KEY,              -- in the order in which they came
            chain BLOB NOT NULL UNIQUE,         -- the chain hash at their end
            run BLOB NOT NULL                   -- a receipt, as a part of a bundle
        );
        """

    static func create(_ table: TableSchema, in connection: Connection) throws {
        let list = columns(table).dropFirst(ownColumns.count).map { ", \(quoted($0))" }.joined()
        try connection.execute(
            """
            CREATE TABLE \(rowTable(table)) (id BLOB PRIMARY KEY, heads BLOB NOT NULL, base BLOB, deleted INTEGER\(list)) WITHOUT ROWID;
            """)
        try createView(table, in: connection)
        for index in table.indexes {
            let name = ([table.name] + index + ["index"]).joined(separator: "_")
            try connection.execute(
                "CREATE INDEX \(quoted(name)) ON \(rowTable(table)) (\(index.map(quoted).joined(separator: ", ")))")
        }
    }

    /// The rows that show: not deleted, and of nobody who is being erased. An erasure that has no number yet only hides.
    static func createView(_ table: TableSchema, in connection: Connection) throws {
        let list = (valueColumns(table) + table.keys.map(\.name)).map { ", \(quoted($0))" }.joined()
        let erased = "(SELECT id FROM \(rowTable(SystemTables.erasure)))"
        let hidden =
            switch table.subject {
            case .none: ""
            case .itself: " AND id NOT IN \(erased)"
            case .field(let number):
                (table.field(number)?.columns.first.map(quoted)).map { " AND (\($0) IS NULL OR \($0) NOT IN \(erased))" } ?? ""
            }
        try connection.execute(
            """
            DROP VIEW IF EXISTS \(quoted(table.name));
            CREATE VIEW \(quoted(table.name)) AS
                SELECT id\(list), base IS NOT NULL AND length(base) = 0 AS unsent FROM \(rowTable(table))
                WHERE deleted IS NULL\(hidden);
            """)
    }

    private static let ownColumns = ["id", "heads", "base", "deleted"]

    /// All columns of a table's rows, in order.
    static func columns(_ table: TableSchema) -> [String] { ownColumns + valueColumns(table) + table.keys.map(\.name) }

    static func rowTable(_ table: TableSchema) -> String { quoted(table.name + "_row") }

    /// The existence field has no column: it shows as the row being there.
    static func valueColumns(_ table: TableSchema) -> [String] {
        table.fields.filter { $0.number != FieldSchema.existence.number }.flatMap(\.columns)
    }

    static func quoted(_ name: String) -> String { "\"\(name)\"" }
}
