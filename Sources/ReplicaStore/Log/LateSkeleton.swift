import SyncCore
import SyncProtocol

/// The skeleton of a void change that became known after changes which name it: what replaced or listed it replaces or lists
/// what it had replaced.
struct LateSkeleton {
    let log: ChangeLog
    let passing: Passing
    let lost: Identifier
    /// What the lost change did to the row.
    let operation: RowOperation

    func add(to state: inout RowState) throws {
        guard case .assign(let assignments) = operation.action else { return }
        for assignment in assignments {
            guard let index = state.fields.firstIndex(where: { $0.number == assignment.field }),
                try isReplaced(from: state.fields[index].heads.map(\.change), field: assignment.field)
            else { continue }
            let behind = try passing.behind(assignment.replaces, operation, field: assignment.field)
            state.fields[index].heads.removeAll { behind.contains($0.change) }
        }
        for index in state.deletes.indices where state.deletes[index].lists.contains(lost) {
            let behind = try passing.behind(assignments.flatMap(\.replaces), operation, field: nil)
            state.deletes[index].lists = behind.union(state.deletes[index].lists).sorted()
        }
    }

    /// Whether a change that counts replaces the lost one: every one in the field is reached from its heads.
    private func isReplaced(from heads: [Identifier], field: UInt32) throws -> Bool {
        var seen: Set<Identifier> = []
        var queue = heads
        while let id = queue.popLast() {
            guard seen.insert(id).inserted, let stored = try log.stored(id), !stored.isHollow,
                stored.void == nil || stored.position != nil,
                case .assign(let assignments) = try log.change(stored.number).operation(
                    table: operation.table, row: operation.row)?
                    .action,
                let replaces = assignments.first(where: { $0.field == field })?.replaces
            else { continue }
            if replaces.contains(lost) { return true }
            queue += replaces
        }
        return false
    }
}
