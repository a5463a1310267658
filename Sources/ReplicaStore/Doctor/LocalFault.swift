import SyncProtocol

/// A row that only this laptop has, beside the log, and that is not what was written.
package struct LocalFault: Sendable, Equatable {
    package let table: LocalTable
    /// Its number in that table.
    package let row: Int64

    package init(table: LocalTable, row: Int64) {
        self.table = table
        self.row = row
    }

    static func all(in session: Session) throws -> [LocalFault] {
        try LocalSeals(connection: session.connection).altered().map { LocalFault(table: $0.table, row: $0.number) }
    }
}

extension Replica {
    /// Puts right what the disk altered of the rows that only this laptop has. Of which more than one byte was altered it goes, but for
    /// the signature of what is still to be given to the server: the bundle brings that again.
    /// - Returns: those that are gone.
    @discardableResult
    package func mendLocal() throws -> [LocalFault] {
        try transaction { session in
            try LocalSeals(connection: session.connection).altered().filter { try !session.mend($0) }.map {
                LocalFault(table: $0.table, row: $0.number)
            }
        }
    }
}

extension Session {
    /// - Returns: false if the row is gone.
    fileprivate func mend(_ row: LocalSeals.Row) throws -> Bool {
        let table = row.table
        let seal = row.computed.bytes
        // The seal itself may be what was altered.
        let isRight = row.kept.count == seal.count && zip(row.kept, seal).count { $0 != $1 } <= 1
        let restored =
            isRight ? row.bytes : AlteredByte.restored(row.bytes) { LocalSeals.seal($0, of: table).bytes == row.kept }
        if table == .carried, restored == nil, try isToBeGiven(row.number) { return true }
        try connection.run("DELETE FROM \(table) WHERE n = ?", .integer(row.number))
        guard let restored, let values = Self.values(restored, count: table.columns.count) else { return false }
        let places = table.columns.map { _ in "?" }.joined(separator: ", ")
        let insert = try connection.prepare(
            "INSERT OR IGNORE INTO \(table) (\(table.columns.joined(separator: ", "))) VALUES (\(places))")
        for (index, value) in values.enumerated() { insert.bind(value, at: Int32(index + 1)) }
        _ = try insert.step()
        insert.reset()
        return true
    }

    private func isToBeGiven(_ change: Int64) throws -> Bool {
        try !connection.scalar("SELECT 1 FROM change WHERE n = ? AND position IS NULL AND void IS NULL", .integer(change)).isNull
    }

    private static func values(_ bytes: [UInt8], count: Int) -> [Value]? {
        var reader = ByteReader(bytes)
        guard let values = try? (0..<count).map({ _ in try reader.value() }), reader.isAtEnd else { return nil }
        return values
    }
}
