package import SyncProtocol

/// What a change does to one row, apart from its values.
package struct RowOperation: Sendable {
    package var table: UInt32
    package var row: Identifier
    package var subject: Identifier?
    package var action: Action

    package enum Action: Sendable {
        case assign([Assignment])
        case delete(lists: [Identifier])
    }

    package struct Assignment: Sendable {
        package var field: UInt32
        /// Null where the value was erased.
        package var value: Value
        package var replaces: [Identifier]
        package init(field: UInt32, value: Value, replaces: [Identifier]) {
            self.field = field
            self.value = value
            self.replaces = replaces
        }
    }

    package init(table: UInt32, row: Identifier, subject: Identifier?, action: Action) {
        self.table = table
        self.row = row
        self.subject = subject
        self.action = action
    }

    /// Every change that this operation names.
    package var named: [Identifier] {
        switch action {
        case .assign(let assignments): assignments.flatMap(\.replaces)
        case .delete(let lists): lists
        }
    }
}

extension Block {
    /// The operation on one row of the block.
    package func operation(row: Int) -> RowOperation {
        switch kind {
        case .delete:
            return RowOperation(
                table: table, row: rows[row], subject: subject(row: row),
                action: .delete(lists: lists.isEmpty ? [] : lists[row]))
        case .assign:
            var assignments: [RowOperation.Assignment] = []
            assignments.reserveCapacity(fields.count)
            for field in fields.indices {
                assignments.append(
                    RowOperation.Assignment(
                        field: fields[field], value: value(field: field, row: row) ?? .null,
                        replaces: replaced(field: field, row: row)))
            }
            return RowOperation(table: table, row: rows[row], subject: subject(row: row), action: .assign(assignments))
        }
    }
}

extension Change {
    /// What the change does, row by row.
    package var operations: [RowOperation] { blocks.flatMap { block in block.rows.indices.map(block.operation) } }

    /// What the change does to one row; nil if it does not touch it.
    package func operation(table: UInt32, row: Identifier) -> RowOperation? {
        for block in blocks where block.table == table {
            if let index = block.rows.firstIndex(of: row) { return block.operation(row: index) }
        }
        return nil
    }
}

extension RowState {
    /// Applies one operation of a change. The caller has seen to causal delivery, and passed the lists through void changes.
    package mutating func apply(_ operation: RowOperation, change: Identifier, recordedAt: Int64) {
        switch operation.action {
        case .assign(let assignments):
            if isEmpty {
                fields.reserveCapacity(assignments.count)
                for assignment in assignments {
                    let head = Head(change: change, recordedAt: recordedAt, value: assignment.value)
                    fields.append(Field(number: assignment.field, heads: [head]))
                }
                return
            }
            for assignment in assignments {
                assign(
                    assignment.field, Head(change: change, recordedAt: recordedAt, value: assignment.value),
                    replacing: assignment.replaces)
            }
        case .delete(let lists):
            delete(change: change, lists: lists)
        }
    }
}
