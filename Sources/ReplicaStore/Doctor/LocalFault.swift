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
        try LocalSeals(connection: session.connection).altered().map(LocalFault.init)
    }
}

extension LocalFault {
    fileprivate init(_ row: LocalSeals.Row) { self.init(table: row.table, row: row.number) }
}

extension Replica {
    /// Puts right what the disk altered of the rows that only this laptop has. Of which more than one byte was altered it goes, but for
    /// the signature of what is still to be given to the server: a bundle brings that again.
    /// - Parameter takingOut: false leaves there what cannot be found again.
    /// - Returns: those that are gone.
    @discardableResult
    package func mendLocal(takingOut: Bool = true) throws -> [LocalFault] {
        // It is sought while others write.
        let altered = try read { try LocalSeals(connection: $0.session.connection).altered() }
        guard !altered.isEmpty else { return [] }
        let restored = Dictionary(altered.map { ($0, $0.restored) }) { first, _ in first }
        return try transaction { session in
            try Set(altered.map(\.table)).flatMap { table in
                let unreadable = altered.filter { $0.table == table && !$0.isReadable }
                guard takingOut || unreadable.isEmpty else { return [LocalSeals.Row]() }
                return try LocalSeals(connection: session.connection).rewrite(table, unreadable: unreadable) { row in
                    if let row = restored[row] ?? nil { return row }
                    // What was altered a moment ago is for the next time.
                    return try !takingOut || restored[row] == nil || session.isToBeGiven(row) ? row : nil
                }
            }.map(LocalFault.init)
        }
    }
}

extension Session {
    fileprivate func isToBeGiven(_ row: LocalSeals.Row) throws -> Bool {
        guard row.table == .carried else { return false }
        return try !connection.scalar("SELECT 1 FROM change WHERE n = ? AND position IS NULL", .integer(row.number)).isNull
    }
}
