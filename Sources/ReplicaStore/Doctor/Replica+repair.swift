import SyncCore
import SyncProtocol

extension Replica {
    /// Writes the rows that are wrong as they should be, with the digest, in one transaction.
    package func repair(_ faults: [RowFault], from right: Replica) throws {
        try right.read { there in
            try transaction { session in
                for fault in faults { try session.mend(fault, from: there.session) }
                var state = try SyncState.load(session.meta)
                var digest = Digest()
                try session.rows.forEach { table, row, stored in
                    let hash = Digest.hash(of: stored.numbered, table: table, row: row)
                    if hash != .zero { digest.add(hash, table: table) }
                }
                state.digest = digest
                try state.save(session.meta)
            }
        }
    }
}

extension Session {
    fileprivate func mend(_ fault: RowFault, from right: Session) throws {
        let (table, row) = (fault.table, fault.row)
        let old = try rows.load(table, row)
        guard let new = try right.rows.load(table, row) else {
            try rows.remove(table, row, was: old?.visible ?? RowState())
            return try connection.run(
                "DELETE FROM conflict WHERE tbl = ? AND id = ?", .integer(Int64(table)), .identifier(row))
        }
        try connection.run("DELETE FROM conflict WHERE tbl = ? AND id = ?", .integer(Int64(table)), .identifier(row))
        if let old {
            var bare = old
            bare.visible = RowState()
            try rows.update(table, row, from: bare, to: new)
        } else {
            _ = try rows.insert(table, row, new)
        }
    }
}
