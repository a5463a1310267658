import SyncProtocol

/// What vouches for the rows of `LocalTable`: each ends in a hash of its columns, made before the transaction that wrote it ends. Such a
/// row is never updated, only written anew: what has no seal is what is new.
struct LocalSeals {
    let connection: Connection

    private static let key = "seal"

    /// Files of before have none, nor has a file from elsewhere that is older.
    var areKept: Bool {
        get throws {
            let last = LocalTable.allCases.last ?? .relay
            return try !connection.scalar(
                "SELECT 1 FROM pragma_table_info(?) WHERE name = ?", .text(last.rawValue), .text(Self.key)
            ).isNull
        }
    }

    /// What is there by then is sealed as it stands.
    func begin() throws {
        for table in LocalTable.allCases.map(\.rawValue) {
            try connection.execute(
                """
                ALTER TABLE \(table) ADD COLUMN \(Self.key) BLOB;
                CREATE INDEX \(table)_unsealed ON \(table) (n) WHERE \(Self.key) IS NULL
                """)
        }
    }

    /// Seals what this transaction wrote.
    func write() throws {
        for table in LocalTable.allCases {
            var seals: [(row: Int64, seal: Identifier)] = []
            try forEach(of: table, where: "IS NULL") { seals.append(($0.number, $0.computed)) }
            for (row, seal) in seals {
                try connection.run("UPDATE \(table) SET \(Self.key) = ? WHERE n = ?", .identifier(seal), .integer(row))
            }
        }
    }

    /// The rows that are not what their seals say.
    func altered() throws -> [Row] {
        guard try areKept else { return [] }
        var altered: [Row] = []
        for table in LocalTable.allCases {
            try forEach(of: table, where: "IS NOT NULL") { if !$0.isSound { altered.append($0) } }
        }
        return altered
    }

    struct Row {
        let table: LocalTable
        /// Its key, as the file has it.
        let number: Int64
        /// The columns, in the canonical form.
        let bytes: [UInt8]
        /// The seal, as the file has it.
        let kept: [UInt8]
        /// Whether anything stands there as a text: no column is one, and SQLite's `||` makes one of bytes.
        let hasText: Bool

        var computed: Identifier { LocalSeals.seal(bytes, of: table) }
        var isSound: Bool { !hasText && kept == computed.bytes }
    }

    static func seal(_ bytes: [UInt8], of table: LocalTable) -> Identifier {
        Hashing.identifier(Array("carnet.local.1 \(table.rawValue)".utf8) + bytes)
    }

    /// One row at a time: what waits may be more than fits into memory.
    private func forEach(of table: LocalTable, where condition: String, _ body: (Row) throws -> Void) throws {
        let columns = table.columns
        let statement = try connection.prepare(
            "SELECT \(columns.joined(separator: ", ")), \(Self.key) FROM \(table) WHERE \(Self.key) \(condition) ORDER BY n")
        defer { statement.reset() }
        while try statement.step() {
            var (bytes, hasText): ([UInt8], Bool) = ([], false)
            for index in 0...columns.count {
                var value = statement.value(at: index)
                if case .text = value {
                    hasText = true
                    value = .blob(statement.bytes(at: index))
                }
                if index < columns.count { Canonical.append(value, to: &bytes) }
            }
            try body(
                Row(
                    table: table, number: statement.integer(at: 0), bytes: bytes, kept: statement.bytes(at: columns.count),
                    hasText: hasText))
        }
    }
}
