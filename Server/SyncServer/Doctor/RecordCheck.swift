import GRDB

/// Whether the values beside the log are of the kinds that were written: the space, devices, invitations, back-ups.
struct RecordCheck {
    static func run(_ database: Database) throws -> [ServerFinding] {
        try RecordTable.all.flatMap { table in
            try table.columns.flatMap { column in
                try wrong(column, of: table, database).map { key in
                    ServerFinding(.record(table: table.name, key: key, column: column.name))
                }
            }
        }
    }

    /// The keys of the rows whose value is none.
    private static func wrong(
        _ column: RecordTable.Column, of table: RecordTable, _ database: Database
    ) throws -> [String] {
        let optional = column.isOptional ? "\(column.name) IS NOT NULL AND " : ""
        return try String.fetchAll(
            database,
            sql: """
                SELECT CASE typeof(\(table.key)) WHEN 'blob' THEN lower(hex(\(table.key))) ELSE CAST(\(table.key) AS TEXT) END
                FROM \(table.name) WHERE \(optional)NOT coalesce(\(column.isRight), 0)
                """)
    }
}
