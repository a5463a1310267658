import SyncCore
import SyncProtocol

/// What stands beside the heads of rows, and is made from them: no digest covers it, and it is what people see.
extension RowStore {
    private struct Conflict: Hashable {
        var table: UInt32
        var row: Identifier
        var field: UInt32
    }

    /// The rows whose shown values, mark of deletion, search keys or conflicts are not what their heads make.
    func derivedFaults() throws -> [RowFault] {
        var wrong: [RowFault] = []
        var conflicts: Set<Conflict> = []
        for number in tables.keys.sorted() {
            guard let access = tables[number] else { continue }
            try forEachDerived(access) { row, stored, isRight in
                for field in Self.conflicts(stored.visible) { conflicts.insert(Conflict(table: number, row: row, field: field)) }
                if !isRight { wrong.append(RowFault(table: number, row: row, kind: .derived, fields: [])) }
            }
        }
        let listed = try listedConflicts { tables[$0] != nil }
        let known = Set(wrong.map(\.row))
        for conflict in listed.symmetricDifference(conflicts).sorted(by: { $0.row < $1.row }) where !known.contains(conflict.row)
        {
            wrong.append(RowFault(table: conflict.table, row: conflict.row, kind: .derived, fields: []))
        }
        return wrong
    }

    private func forEachDerived(_ access: TableAccess, _ body: (Identifier, StoredRow, Bool) throws -> Void) throws {
        let values = Layout.valueColumns(access.schema)
        // The values once as the row is read, and once beside the mark and the keys.
        let columns = ["id", "heads", "base"] + values + ["deleted"] + values + access.schema.keys.map(\.name)
        let statement = try connection.prepare(
            "SELECT \(columns.map(Layout.quoted).joined(separator: ", ")) FROM \(Layout.rowTable(access.schema)) ORDER BY id")
        defer { statement.reset() }
        let first = 3 + values.count
        while try statement.step() {
            guard case .identifier(let row) = statement.value(at: 0) else { throw StoreError.damaged("a row without an id") }
            let stored = try decode(statement, access, first: 1)
            let right = try derivedColumns(of: stored.visible, access)
            let isRight = right.indices.allSatisfy {
                statement.value(at: first + $0) == right[$0] && !statement.isFraction(at: first + $0)
            }
            try body(row, stored, isRight)
        }
    }

    private func listedConflicts(where isKnown: (UInt32) -> Bool) throws -> Set<Conflict> {
        let statement = try connection.prepare("SELECT tbl, id, field FROM conflict")
        defer { statement.reset() }
        var listed: Set<Conflict> = []
        while try statement.step() {
            let table = UInt32(truncatingIfNeeded: statement.integer(at: 0))
            guard isKnown(table), case .identifier(let row) = statement.value(at: 1) else { continue }
            listed.insert(Conflict(table: table, row: row, field: UInt32(truncatingIfNeeded: statement.integer(at: 2))))
        }
        return listed
    }
}
