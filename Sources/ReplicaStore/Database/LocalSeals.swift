import SyncProtocol

/// What vouches for the rows of `LocalTable`: each ends in a hash of its columns, made before the transaction that wrote it ends.
struct LocalSeals {
    let connection: Connection

    private static let key = "seal"

    /// Files of before have none, nor has a file from elsewhere that is older.
    var areKept: Bool { get throws { try LocalTable.allCases.allSatisfy(isSealed) } }

    /// Whether any of the tables has them.
    var areBegun: Bool { get throws { try LocalTable.allCases.contains(where: isSealed) } }

    private func isSealed(_ table: LocalTable) throws -> Bool {
        try !connection.scalar("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", .text(table.rawValue), .text(Self.key)).isNull
    }

    /// What is there by then is sealed as it stands.
    func begin() throws {
        for table in try LocalTable.allCases.filter({ try !isSealed($0) }) {
            try connection.execute("ALTER TABLE \(table) ADD COLUMN \(Self.key) BLOB")
            try seal(table, where: "TRUE")
        }
    }

    /// Seals what was written.
    func seal(_ writes: [LocalTable: Set<Int64>]) throws {
        for (table, rows) in writes {
            for row in rows { try seal(table, where: "n = ?", .integer(row)) }
        }
    }

    private func seal(_ table: LocalTable, where condition: String, _ argument: Value? = nil) throws {
        var seals: [(row: Int64, seal: Identifier)] = []
        try forEach(of: table, where: condition, argument) { seals.append(($0.number, $0.computed)) }
        for (row, seal) in seals {
            try connection.run("UPDATE \(table) SET \(Self.key) = ? WHERE n = ?", .identifier(seal), .integer(row))
        }
    }

    /// The rows that are not what their seals say.
    func altered() throws -> [Row] {
        guard try areKept else { return [] }
        return try LocalTable.allCases.flatMap { try rows(of: $0) { !$0.isSound } }
    }

    /// - Parameter isWanted: what waits may be more than fits into memory.
    private func rows(of table: LocalTable, where isWanted: (Row) -> Bool) throws -> [Row] {
        var rows: [Row] = []
        do {
            try forEach(of: table, where: "TRUE") { if isWanted($0) { rows.append($0) } }
        } catch StoreError.damaged {
            // One of them cannot be read. The others can, one by one.
            rows = try numbers(of: table).flatMap { try row($0, of: table) }.filter(isWanted)
        }
        return rows
    }

    private func rows(of table: LocalTable, but unreadable: Set<Int64>) throws -> [Row] {
        if unreadable.isEmpty { return try rows(of: table) { _ in true } }
        return try numbers(of: table).filter { !unreadable.contains($0) }.flatMap { try row($0, of: table) }
    }

    private func numbers(of table: LocalTable) throws -> [Int64] {
        let statement = try connection.prepare("SELECT n FROM \(table) ORDER BY n")
        defer { statement.reset() }
        var numbers: [Int64] = []
        while try statement.step() { numbers.append(statement.integer(at: 0)) }
        return numbers
    }

    private func row(_ number: Int64, of table: LocalTable) throws -> [Row] {
        var rows: [Row] = []
        do {
            try forEach(of: table, where: "n = ?", .integer(number)) { rows.append($0) }
        } catch StoreError.damaged {
            rows = [.unreadable(number, of: table)]
        }
        return rows
    }

    /// Writes the rows of a table anew. Every row is read and written: an index, or the order of the keys, may be what is wrong.
    /// - Parameter unreadable: its rows that cannot be read. Nothing may be written after it was tried in the same transaction.
    /// - Parameter right: what the columns of an altered row should be; nil takes it out.
    /// - Returns: the rows that are gone.
    func rewrite(_ table: LocalTable, unreadable: [Row], _ right: (Row) throws -> Row?) throws -> [Row] {
        var (sound, mended, gone): ([Row], [Row], [Row]) = ([], [], unreadable)
        for row in try rows(of: table, but: Set(unreadable.map(\.number))) {
            if row.isSound || row.kept.isEmpty {
                sound.append(row.sealed(row.bytes))
            } else if let right = try right(row) {
                mended.append(right)
            } else {
                gone.append(row)
            }
        }
        try connection.execute("DELETE FROM \(table)")
        for row in sound + mended where try !insert(row) { gone.append(row) }
        // They bring their seals: that of a row that stays as it is goes on telling that it was altered.
        _ = connection.localWrites.take()
        return gone
    }

    /// - Returns: false where another row stands in its place.
    private func insert(_ row: Row) throws -> Bool {
        let columns = row.table.columns + [Self.key]
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let statement = try connection.prepare(
            "INSERT OR IGNORE INTO \(row.table) (\(columns.joined(separator: ", "))) VALUES (\(places))")
        defer { statement.reset() }
        guard let values = row.values else { return false }
        for (index, value) in (values + [.blob(row.kept)]).enumerated() { statement.bind(value, at: Int32(index + 1)) }
        _ = try statement.step()
        return connection.changes == 1
    }

    struct Row: Hashable {
        let table: LocalTable
        /// Its key, as the file has it.
        let number: Int64
        /// The columns, in the canonical form.
        var bytes: [UInt8]
        /// The seal, as the file has it.
        var kept: [UInt8]
        /// Whether anything stands there as a text: no column is one, and SQLite's `||` makes one of bytes.
        let hasText: Bool

        static func unreadable(_ number: Int64, of table: LocalTable) -> Row {
            Row(table: table, number: number, bytes: [], kept: [0], hasText: true)
        }

        var isReadable: Bool { !bytes.isEmpty }
        var computed: Identifier { LocalSeals.seal(bytes, of: table) }
        var isSound: Bool { !hasText && kept == computed.bytes }

        var values: [Value]? {
            var reader = ByteReader(bytes)
            guard let values = try? table.columns.map({ _ in try reader.value() }), reader.isAtEnd else { return nil }
            return values
        }

        /// As it was before one byte was altered, of the columns or of the seal; nil if it was more.
        var restored: Row? {
            if kept.isEmpty { return sealed(bytes) }
            let seal = computed.bytes
            if kept.count == seal.count, zip(kept, seal).count(where: { $0 != $1 }) <= 1 { return sealed(bytes) }
            return AlteredByte.restored(bytes) { LocalSeals.seal($0, of: table).bytes == kept }.map(sealed)
        }

        fileprivate func sealed(_ bytes: [UInt8]) -> Row {
            var row = self
            row.bytes = bytes
            row.kept = LocalSeals.seal(bytes, of: table).bytes
            return row
        }
    }

    static func seal(_ bytes: [UInt8], of table: LocalTable) -> Identifier {
        Hashing.identifier(Array("carnet.local.1 \(table.rawValue)".utf8) + bytes)
    }

    /// One row at a time: what waits may be more than fits into memory.
    private func forEach(
        of table: LocalTable, where condition: String, _ argument: Value? = nil, _ body: (Row) throws -> Void
    ) throws {
        let columns = table.columns
        let statement = try connection.prepare(
            "SELECT \(columns.joined(separator: ", ")), \(Self.key) FROM \(table) WHERE \(condition) ORDER BY n")
        defer { statement.reset() }
        if let argument { statement.bind(argument, at: 1) }
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
