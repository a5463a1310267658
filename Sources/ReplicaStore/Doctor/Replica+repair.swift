import SyncCore
import SyncProtocol

extension Replica {
    /// Makes the file's indexes anew, and the file itself from what can be read of it.
    package func rewrite() throws {
        try inQueue { session in try session.connection.execute("REINDEX; VACUUM") }
    }

    /// Writes the rows that are wrong as they should be, with the digest, in one transaction.
    package func repair(_ faults: [RowFault], from right: Replica) throws { try repair(faults, from: right, at: nil) }

    /// - Parameter mark: where the replica was when `right` was made; nil: nobody else writes.
    /// - Returns: false if it has gone on since; then nothing is written.
    @discardableResult
    func repair(_ faults: [RowFault], from right: Replica, at mark: LogMark?) throws -> Bool {
        try right.read { there in
            try transaction { session in
                if let mark, try LogMark(session) != mark { return false }
                try session.dropNameless()
                try session.dropStrayConflicts()
                for fault in faults { try session.mend(fault, from: there.session) }
                var state = try SyncState.load(session.meta)
                var digest = Digest()
                try session.rows.forEach { table, row, stored in
                    let hash = Digest.hash(of: stored.numbered, table: table, row: row)
                    if hash != .zero { digest.add(hash, table: table) }
                }
                state.digest = digest
                try state.save(session.meta)
                return true
            }
        }
    }
}

extension Session {
    fileprivate func mend(_ fault: RowFault, from right: Session) throws {
        let (table, row) = (fault.table, fault.row)
        try connection.run("DELETE FROM conflict WHERE tbl = ? AND id = ?", .integer(Int64(table)), .identifier(row))
        try rows.remove(table, row, was: RowState())
        if let new = try right.rows.load(table, row) { _ = try rows.insert(table, row, new) }
    }

    /// Conflicts of rows that are not there.
    fileprivate func dropStrayConflicts() throws {
        for table in schema.tables {
            try connection.run(
                "DELETE FROM conflict WHERE tbl = ? AND id NOT IN (SELECT id FROM \(Layout.rowTable(table)))",
                .integer(Int64(table.number)))
        }
    }

    /// Rows that nothing can name.
    fileprivate func dropNameless() throws {
        let tables = Reader(session: self).schema.tables.map(Layout.rowTable) + ["other_row"]
        for table in tables { try connection.execute("DELETE FROM \(table) WHERE typeof(id) <> 'blob' OR length(id) <> 16") }
    }
}
