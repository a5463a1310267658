package import SyncCore
package import SyncProtocol

/// Several rows of a table that are read as one: each field's heads are pooled under its rule; of two that one change assigned
/// the smaller row's. Rows that are deleted say nothing.
package struct PooledRow: Sendable {
    /// Those that are there, ascending; at least one.
    package let rows: [Identifier]
    /// The shown columns.
    package let columns: [String: Value]
    /// By field: of each change one head a value.
    package let heads: [UInt32: [Head]]

    fileprivate init(_ table: TableSchema, _ rows: [Identifier], _ heads: [UInt32: [Head]]) {
        self.rows = rows
        self.heads = heads
        var shown: [UInt32: Value] = [:]
        for field in table.fields {
            guard let winner = field.rule.winner(among: heads[field.number] ?? []) else { continue }
            if RowCodec.shows(field, winner.value) { shown[field.number] = winner.value }
        }
        columns = RowStore.columns(table, shown: shown)
    }
}

extension Reader {
    /// Nil: none of the rows is there.
    /// - Parameter onlyMade: without rows whose making was refused, or is lost: who records them again makes them whole.
    package func pooled(
        _ table: TableSchema, _ rows: some Sequence<Identifier>, onlyMade: Bool = false
    ) throws -> PooledRow? {
        var there: [Identifier] = []
        var heads: [UInt32: [Head]] = [:]
        for row in Set(rows).sorted() {
            guard let state = try self.row(table.number, row), onlyMade ? state.isMade : !state.isHidden,
                try !isErasing(table, row, state)
            else {
                continue
            }
            there.append(row)
            for field in state.fields {
                for head in field.heads where heads[field.number]?.contains(head) != true {
                    heads[field.number, default: []].append(head)
                }
            }
        }
        return there.isEmpty ? nil : PooledRow(table, there, heads)
    }

    /// Whether a row is of somebody whose erasure has no number yet: it only hides.
    private func isErasing(_ table: TableSchema, _ row: Identifier, _ state: RowState) throws -> Bool {
        switch table.subject {
        case .none: return false
        case .itself: return try isErased(row)
        case .field(let number):
            let rule = table.field(number)?.rule ?? .latest
            guard let person = rule.winner(among: state.heads(number))?.value.identifier else { return false }
            return try isErased(person)
        }
    }

    /// Who recorded the value that a field of rows read as one shows; nil for a field that was never assigned.
    package func provenance(_ pooled: PooledRow, _ table: TableSchema, field: UInt32) throws -> Provenance? {
        let rule = table.field(field)?.rule ?? .latest
        guard let winner = rule.winner(among: pooled.heads[field] ?? []), let number = try session.index.number(of: winner.change)
        else { return nil }
        return try provenance(ofChange: number)
    }
}
