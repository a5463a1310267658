import SyncCore
package import SyncProtocol

/// One change of a row's past.
package struct HistoryEntry: Sendable {
    package var provenance: Provenance
    /// What it assigned; empty for a delete.
    package var assigned: [UInt32: Value]
    package var isDelete: Bool
    /// Whether the server refused it.
    package var isVoid: Bool
}

extension Reader {
    /// Every change of a row, oldest first: found from its heads and deletes by following what each one replaced. Of changes that were
    /// compacted those that still show.
    package func history(_ table: UInt32, _ row: Identifier) throws -> [HistoryEntry] {
        guard let state = try self.row(table, row) else { return [] }
        let isHidden = try isOfErased(table, row, state)
        var queue = state.headChanges + state.deletes.flatMap { [$0.change] + $0.lists }
        var seen: Set<Identifier> = []
        var numbers: [(number: Int64, void: Bool, operation: RowOperation)] = []
        while let id = queue.popLast() {
            guard seen.insert(id).inserted, let stored = try session.log.stored(id) else { continue }
            guard
                let operation = try session.log.kept(stored.number)?.operation(table: table, row: row)
                    ?? state.remains(of: id, table, row)
            else { continue }
            numbers.append((stored.number, stored.void != nil, operation))
            queue.append(contentsOf: operation.named)
        }
        return try numbers.map { number, void, operation in
            var entry = HistoryEntry(provenance: try provenance(ofChange: number), assigned: [:], isDelete: true, isVoid: void)
            if case .assign(let assignments) = operation.action {
                entry.isDelete = false
                for assignment in assignments where !isHidden { entry.assigned[assignment.field] = assignment.value }
            }
            return entry
        }.sorted { left, right in
            let (first, second) = (left.provenance, right.provenance)
            // Numbered first, in the log's order; then what is not numbered yet, as recorded.
            return (first.position ?? .max, first.recordedAt, first.change) < (
                second.position ?? .max, second.recordedAt, second.change
            )
        }
    }
}

extension RowState {
    /// What a change did, as far as the row itself tells; nil if nothing of it is left.
    fileprivate func remains(of change: Identifier, _ table: UInt32, _ row: Identifier) -> RowOperation? {
        if let deletion = deletes.first(where: { $0.change == change }) {
            return RowOperation(table: table, row: row, subject: nil, action: .delete(lists: deletion.lists))
        }
        let assignments = fields.compactMap { field in
            field.heads.first { $0.change == change }.map {
                RowOperation.Assignment(field: field.number, value: $0.value, replaces: [])
            }
        }
        return assignments.isEmpty ? nil : RowOperation(table: table, row: row, subject: nil, action: .assign(assignments))
    }
}
