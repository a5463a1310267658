import SyncCore
package import SyncProtocol

/// What an undo did, and what it left because somebody has edited it since.
package struct UndoOutcome: Sendable {
    package var undone: Provenance
    package var rows = 0
    /// Whether it erases somebody: that stays.
    package var isErasure = false
    /// Rows whose fields were edited since, by somebody who knew the change: left as they are.
    package var skipped: [(table: UInt32, row: Identifier)] = []
}

/// Fields that only ever go one way, and what takes their rows out of use instead of a delete.
package struct OneWay: Sendable {
    package var table: UInt32
    package var field: UInt32
    package var value: Value
    package init(table: UInt32, field: UInt32, value: Value) {
        self.table = table
        self.field = field
        self.value = value
    }
}

extension Writer {
    /// Undoes this replica's last change that is not undone yet, by a compensating change. Nil if there is none.
    ///
    /// A field goes back to what the change had replaced, unless it was edited since. A row that the change made is deleted,
    /// or, in a table of `oneWay`, set out of use.
    ///
    /// - Parameter instead: tables whose rows are undone by what stands here, together with all else that the change did; false where
    ///   that cannot be taken back any more.
    package func undo(oneWay: [OneWay], instead: [UInt32: (Identifier, Writer) throws -> Bool] = [:]) throws -> UndoOutcome? {
        guard let number = try lastToUndo() else { return nil }
        let change = try session.log.change(number)
        let id = try session.index.entry(number).id
        var outcome = UndoOutcome(undone: try provenance(ofChange: number))
        outcome.isErasure = !change.erases.isEmpty
        if try !undoWhole(change, instead, &outcome) { try undoRows(of: change, id, oneWay, &outcome) }
        // A change that nothing could be undone of is behind us all the same: the next undo goes on to the one before.
        let by: Value = count > 0 ? .integer(ownNumber) : .integer(0)
        try session.connection.run("INSERT INTO undone (n, by) VALUES (?, ?)", .integer(number), by)
        return outcome
    }

    /// False if the change made no row of such a table.
    private func undoWhole(
        _ change: Change, _ instead: [UInt32: (Identifier, Writer) throws -> Bool], _ outcome: inout UndoOutcome
    ) throws -> Bool {
        var isWhole = false
        for block in change.blocks where block.kind == .assign {
            guard let takeBack = instead[block.table] else { continue }
            for row in block.rows {
                isWhole = true
                if try takeBack(row, self) { outcome.rows += 1 } else { outcome.skipped.append((block.table, row)) }
            }
        }
        return isWhole
    }

    private func undoRows(of change: Change, _ id: Identifier, _ oneWay: [OneWay], _ outcome: inout UndoOutcome) throws {
        for block in change.blocks {
            guard let table = schema.table(block.table), !SystemTables.all.contains(where: { $0.number == block.table }) else {
                continue
            }
            for index in block.rows.indices {
                let operation = block.operation(row: index)
                let oneWayField = oneWay.first { $0.table == block.table }
                if try undo(operation, of: id, in: table, oneWay: oneWayField) {
                    outcome.rows += 1
                } else {
                    outcome.skipped.append((block.table, operation.row))
                }
            }
        }
    }

    /// Back along this replica's own chain.
    private func lastToUndo() throws -> Int64? {
        var next = try session.tail()
        while let id = next {
            guard let stored = try session.log.stored(id) else { return nil }
            guard let change = try session.log.kept(stored.number) else { return nil }
            // The first change of a replica says who it is: it is not an edit.
            guard change.previous != nil else { return nil }
            let settled = try session.connection.scalar(
                "SELECT 1 FROM undone WHERE n = ?1 OR by = ?1", .integer(stored.number))
            if settled.isNull, stored.void == nil { return stored.number }
            next = change.previous
        }
        return nil
    }

    /// False if the row was edited since.
    private func undo(_ operation: RowOperation, of id: Identifier, in table: TableSchema, oneWay: OneWay?) throws -> Bool {
        guard let state = try row(operation.table, operation.row) else { return false }
        // Nobody brings back what was erased.
        if table.subject != .none, state.isErased { return false }
        if let subject = operation.subject, try isErased(subject) { return false }
        switch operation.action {
        case .delete(let lists):
            guard state.isDeleted else { return false }
            return try revive(operation.row, in: table, state, lists)
        case .assign(let assignments):
            if wasNotThere(before: assignments, state) { return try unmake(operation.row, id, in: table, state, oneWay) }
            if let oneWay, assignments.contains(where: { $0.field == oneWay.field }) { return false }
            return try restore(assignments, of: id, operation.row, in: table, state)
        }
    }

    /// Whether a change made its row, or brought it back: all that it replaced had been deleted.
    private func wasNotThere(before assignments: [RowOperation.Assignment], _ state: RowState) -> Bool {
        let listed = Set(state.deletes.flatMap(\.lists))
        return assignments.contains { $0.field == FieldSchema.existence.number }
            && assignments.allSatisfy { $0.replaces.allSatisfy(listed.contains) }
    }

    private func revive(_ row: Identifier, in table: TableSchema, _ state: RowState, _ lists: [Identifier]) throws -> Bool {
        var values: [UInt32: Value] = [FieldSchema.existence.number: .integer(1)]
        let deleted = Set(lists)
        for field in state.fields where field.number != FieldSchema.existence.number {
            // Made again meanwhile, which was undone: the field holds yet what it was given then.
            guard !field.heads.contains(where: { deleted.contains($0.change) }) else { continue }
            let before = try field.heads.map { try seen(from: $0.change, deleted, field.number, row, in: table) }
            guard !before.contains(nil) else { continue }
            values[field.number] = try value(of: before.flatMap { $0 ?? [] }, field.number, row, in: table)
        }
        try assign(table, row, values)
        return true
    }

    /// Of the changes that a delete saw those for which one stands, back along what was undone; nil if it is somebody's own word.
    private func seen(
        from head: Identifier, _ deleted: Set<Identifier>, _ field: UInt32, _ row: Identifier, in table: TableSchema
    ) throws -> [Identifier]? {
        if deleted.contains(head) { return [head] }
        var found: [Identifier] = []
        for next in try broughtBack(by: head, field, row, in: table) ?? [head] {
            guard next != head, let more = try seen(from: next, deleted, field, row, in: table) else { return nil }
            found += more
        }
        return found
    }

    private func unmake(
        _ row: Identifier, _ id: Identifier, in table: TableSchema, _ state: RowState, _ oneWay: OneWay?
    ) throws -> Bool {
        guard !state.isDeleted else { return false }
        if let oneWay {
            guard state.heads(oneWay.field).isEmpty else { return false }
            try assign(table, row, [oneWay.field: oneWay.value])
            return true
        }
        // What had been deleted before it was made is as it was; what was written since, and deleted, and came back, is not.
        let own = try session.index.number(of: id) ?? 0
        let listed = Set(state.deletes.flatMap(\.lists))
        for field in state.fields {
            for head in field.heads {
                if listed.contains(head.change), try session.index.number(of: head.change) ?? own < own { continue }
                guard try origins(of: head.change, field.number, row, in: table).isSubset(of: [id]) else { return false }
            }
        }
        try delete(table, row)
        return true
    }

    private func restore(
        _ assignments: [RowOperation.Assignment], of id: Identifier, _ row: Identifier, in table: TableSchema, _ state: RowState
    ) throws -> Bool {
        var values: [UInt32: Value] = [:]
        for assignment in assignments {
            let heads = state.heads(assignment.field)
            // What somebody else has recorded beside it, who did not know it, stays as it is: a conflict is resolved, not undone.
            let made = try heads.map { try origins(of: $0.change, assignment.field, row, in: table) }
            guard made.contains(where: { $0.contains(id) }), made.allSatisfy({ $0.isSubset(of: [id]) }) else { continue }
            // What was compacted nobody can bring back; a row never stops being there by an undo.
            guard let value = try value(of: assignment.replaces, assignment.field, row, in: table) else { continue }
            if assignment.field != FieldSchema.existence.number || !value.isNull { values[assignment.field] = value }
        }
        try assign(table, row, values)
        return !values.isEmpty
    }

    /// The changes whose values a head holds: its own, or those that an undo brought back; none where it brought back that there was
    /// nothing.
    private func origins(of head: Identifier, _ field: UInt32, _ row: Identifier, in table: TableSchema) throws -> Set<Identifier>
    {
        var origins: Set<Identifier> = []
        var seen: Set<Identifier> = []
        var queue = [head]
        while let next = queue.popLast() {
            guard seen.insert(next).inserted else { continue }
            guard let before = try broughtBack(by: next, field, row, in: table) else {
                origins.insert(next)
                continue
            }
            queue += before
        }
        return origins
    }

    /// For which changes one stands that undid another, or that was undone; nil if it is neither.
    private func broughtBack(by id: Identifier, _ field: UInt32, _ row: Identifier, in table: TableSchema) throws -> [Identifier]?
    {
        guard let number = try session.index.number(of: id) else { return nil }
        let undone = try session.connection.scalar("SELECT n FROM undone WHERE by = ?", .integer(number)).integer
        let isUndone = try !session.connection.scalar("SELECT 1 FROM undone WHERE n = ? AND by > 0", .integer(number)).isNull
        guard undone != nil || isUndone else { return nil }
        func action(_ number: Int64) throws -> RowOperation.Action? {
            try session.log.kept(number)?.operation(table: table.number, row: row)?.action
        }
        // Of a delete that was undone the row is there again as it was: what the undo itself replaced.
        if let undone, case .assign(let assignments)? = try action(undone) {
            return assignments.first { $0.field == field }?.replaces ?? []
        }
        guard case .assign(let assignments)? = try action(number) else { return nil }
        return assignments.first { $0.field == field }?.replaces ?? []
    }

    /// What changes had made of a field, as it was shown then: null where there are none. Nil: it is not here any more, or only a newer
    /// carnet knows what it was.
    private func value(of changes: [Identifier], _ number: UInt32, _ row: Identifier, in table: TableSchema) throws -> Value? {
        guard let field = table.field(number) else { return nil }
        var heads: [Head] = []
        // Of what was compacted, what the log has of the row may still hold it.
        let numbered = try session.rows.load(table.number, row)?.numbered.heads(number) ?? []
        var rest = changes
        while let replaced = rest.popLast() {
            if let head = numbered.first(where: { $0.change == replaced }) {
                heads.append(head)
                continue
            }
            guard let number = try session.index.number(of: replaced), let change = try session.log.kept(number) else {
                return nil
            }
            guard case .assign(let older) = change.operation(table: table.number, row: row)?.action,
                let assignment = older.first(where: { $0.field == field.number })
            else { continue }
            // One that was refused, or is lost, gave no value: what it had replaced stands for it.
            guard try session.log.stored(replaced)?.void == nil else {
                rest += assignment.replaces
                continue
            }
            heads.append(
                Head(change: replaced, recordedAt: try session.index.entry(number).recordedAt, value: assignment.value))
        }
        return field.rule.winner(among: heads)?.value ?? .null
    }
}
