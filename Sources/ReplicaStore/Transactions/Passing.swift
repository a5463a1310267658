import SyncCore
import SyncProtocol

/// Replacement and delete lists pass through void changes: who replaced a refused value replaced what that one had replaced.
struct Passing {
    let log: ChangeLog
    let hasVoid: Bool

    init(log: ChangeLog) throws {
        self.log = log
        hasVoid = try log.hasVoid
    }

    init(log: ChangeLog, hasVoid: Bool) {
        self.log = log
        self.hasVoid = hasVoid
    }

    /// The operation with its lists extended by what void changes among them had replaced or listed.
    func through(_ operation: RowOperation) throws -> RowOperation {
        guard hasVoid else { return operation }
        var operation = operation
        switch operation.action {
        case .assign(let assignments):
            operation.action = .assign(
                try assignments.map { assignment in
                    var assignment = assignment
                    assignment.replaces = try extend(assignment.replaces, operation) { $0.field == assignment.field }
                    return assignment
                })
        case .delete(let lists):
            operation.action = .delete(lists: try extend(lists, operation) { _ in true })
        }
        return operation
    }

    /// The names, and what void changes among them had replaced: in one field, or, for deletes, in any.
    func behind(_ names: [Identifier], _ operation: RowOperation, field: UInt32?) throws -> Set<Identifier> {
        Set(try extend(names, operation) { field == nil || $0.field == field })
    }

    private func extend(
        _ names: [Identifier], _ operation: RowOperation, where matches: (RowOperation.Assignment) -> Bool
    ) throws -> [Identifier] {
        var result = Set(names)
        var queue = names
        while let name = queue.popLast() {
            // What was declared lost has no skeleton until it comes and is numbered.
            guard let stored = try log.stored(name), stored.void != nil, stored.position != nil else { continue }
            guard let void = try log.change(stored.number).operation(table: operation.table, row: operation.row),
                case .assign(let assignments) = void.action
            else { continue }
            for assignment in assignments where matches(assignment) {
                for replaced in assignment.replaces where result.insert(replaced).inserted { queue.append(replaced) }
            }
        }
        return result.sorted()
    }
}
