import SyncCore
import SyncProtocol

/// Compares a replica, row by row, with one that is right: heads, losers, deletes, base, search keys, conflicts.
package struct Examination {
    private let replica: Replica
    private let right: Replica

    package init(_ replica: Replica, against right: Replica) {
        self.replica = replica
        self.right = right
    }

    /// The rows that are not as they should be, at most so many.
    package func run(limit: Int = 10_000) throws -> [RowFault] {
        try replica.read { here in
            try right.read { there in
                var faults: [RowFault] = []
                try Self.forEach(in: here) { table, row, stored in
                    guard faults.count < limit else { return }
                    guard let should = try there.session.rows.load(table, row) else {
                        let fields = try Self.differences(shown: here, table, row, RowState())
                        return faults.append(RowFault(table: table, row: row, kind: .extra, fields: fields))
                    }
                    guard let stored else {
                        let fields = try Self.differences(shown: here, table, row, should.visible)
                        return faults.append(RowFault(table: table, row: row, kind: .unreadable, fields: fields))
                    }
                    if let fault = try Self.fault(table, row, stored, should, here, there) { faults.append(fault) }
                }
                try there.session.rows.forEach { table, row, _ in
                    guard faults.count < limit, try !here.holds(table, row) else { return }
                    faults.append(RowFault(table: table, row: row, kind: .missing, fields: []))
                }
                return faults
            }
        }
    }

    /// Every row; nil for one that cannot be read.
    private static func forEach(in reader: Reader, _ body: (UInt32, Identifier, StoredRow?) throws -> Void) throws {
        for (table, row) in try reader.rowIdentifiers() {
            let stored: StoredRow?
            do {
                stored = try reader.session.rows.load(table, row)
            } catch StoreError.damaged {
                stored = nil
            }
            try body(table, row, stored)
        }
    }

    private static func fault(
        _ table: UInt32, _ row: Identifier, _ stored: StoredRow, _ should: StoredRow, _ here: Reader, _ there: Reader
    ) throws -> RowFault? {
        if stored != should {
            return RowFault(
                table: table, row: row, kind: .altered,
                fields: differences(stored.visible, should.visible, there.schema.table(table)))
        }
        let sameKeys = try derived(table, row, here) == derived(table, row, there)
        return sameKeys ? nil : RowFault(table: table, row: row, kind: .derived, fields: [])
    }

    static func differences(_ here: RowState, _ right: RowState, _ schema: TableSchema?) -> [RowFault.Difference] {
        let numbers = Set(here.fields.map(\.number)).union(right.fields.map(\.number))
        return numbers.sorted().compactMap { number in
            let rule = schema?.field(number)?.rule ?? .latest
            let (old, new) = (rule.winner(among: here.heads(number))?.value, rule.winner(among: right.heads(number))?.value)
            return here.heads(number) == right.heads(number) ? nil : .init(field: number, here: old, right: new)
        }
    }

    /// What people see of a row whose heads say nothing, beside what they should.
    private static func differences(
        shown here: Reader, _ table: UInt32, _ row: Identifier, _ right: RowState
    ) throws -> [RowFault.Difference] {
        let schema = here.schema.table(table)
        return try here.session.rows.shown(table, row).sorted { $0.key < $1.key }.compactMap { number, value in
            let rule = schema?.field(number)?.rule ?? .latest
            let should = rule.winner(among: right.heads(number))?.value
            return (should ?? .null) == value ? nil : .init(field: number, here: value, right: should)
        }
    }

    /// What stands beside the fields: whether it shows as deleted, its search keys, its conflicts.
    private static func derived(_ table: UInt32, _ row: Identifier, _ reader: Reader) throws -> [String] {
        var words = try reader.select(
            "SELECT field FROM conflict WHERE tbl = ? AND id = ? ORDER BY field", .integer(Int64(table)), .identifier(row)
        ).map { "conflict \($0.integer("field") ?? 0)" }
        if let schema = reader.schema.table(table) {
            let columns = ["deleted"] + Layout.valueColumns(schema) + schema.keys.map(\.name)
            let record = try reader.select(
                "SELECT \(columns.map(Layout.quoted).joined(separator: ", ")) FROM \(Layout.rowTable(schema)) WHERE id = ?",
                .identifier(row)
            ).first
            words += columns.map { name in "\(name) \(record.map { "\($0[name])" } ?? "none")" }
        }
        return words
    }
}
