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

    /// Looks at the next rows after those that were looked at the last time, round and round: whether each value is the one that
    /// its change assigned. Finds what was changed behind carnet's back, a little at each sync.
    /// - Returns: the rows that are not.
    package func checkNext(_ count: Int) throws -> [RowFault] {
        try transaction { session in
            var place = RollingPlace(try session.meta.get(.rolling).text)
            var faults: [RowFault] = []
            let found = try session.rows.next(after: place.table, place.row, count: count) { table, row, stored in
                place = RollingPlace(table: table, row: row)
                let wrong = try session.wrongFields(table, row, stored)
                if !wrong.isEmpty { faults.append(RowFault(table: table, row: row, kind: .altered, fields: wrong)) }
            }
            try session.meta.set(.rolling, found < count ? .null : .text(place.text))
            return faults
        }
    }
}

/// Where the rolling check of rows is.
struct RollingPlace {
    var table: UInt32
    var row: Identifier

    init(table: UInt32, row: Identifier) {
        self.table = table
        self.row = row
    }

    /// From the first row on, where there is none.
    init(_ text: String?) {
        let parts = (text ?? "").split(separator: " ").map(String.init)
        guard parts.count == 2, let table = UInt32(parts[0]), let row = Identifier(hex: parts[1]) else {
            self.init(table: 0, row: .zero)
            return
        }
        self.init(table: table, row: row)
    }

    var text: String { "\(table) \(row.hex)" }
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

    /// The fields of which a head's value is not what its change says. What was compacted or erased cannot be told.
    fileprivate func wrongFields(_ table: UInt32, _ row: Identifier, _ stored: StoredRow) throws -> [RowFault.Difference] {
        var wrong: [RowFault.Difference] = []
        for field in stored.visible.fields {
            for head in field.heads {
                guard let number = try index.number(of: head.change), let change = try log.kept(number),
                    case .whole = change.sealing, let operation = change.operation(table: table, row: row),
                    case .assign(let assignments) = operation.action
                else { continue }
                guard let said = assignments.first(where: { $0.field == field.number })?.value else { continue }
                if said != head.value { wrong.append(.init(field: field.number, here: head.value, right: said)) }
            }
        }
        return wrong
    }
}
