import SyncCore
import SyncProtocol

/// The skeleton of a void change that became known after changes which name it: what replaced or listed it replaces or lists
/// what it had replaced.
struct LateSkeleton {
    let passing: Passing
    let replacers: Replacers
    let lost: Identifier
    /// What the lost change did to the row.
    let operation: RowOperation

    /// - Parameter numbered: the state is that of the log, without what has no number here.
    func add(to state: inout RowState, numbered: Bool) throws {
        guard case .assign(let assignments) = operation.action else { return }
        for assignment in assignments {
            guard let index = state.fields.firstIndex(where: { $0.number == assignment.field }),
                replacers.replace(operation.table, operation.row, field: assignment.field, numbered: numbered)
            else { continue }
            let behind = try passing.behind(assignment.replaces, operation, field: assignment.field)
            state.fields[index].heads.removeAll { behind.contains($0.change) }
        }
        for index in state.deletes.indices where state.deletes[index].lists.contains(lost) {
            let behind = try passing.behind(assignments.flatMap(\.replaces), operation, field: nil)
            state.deletes[index].lists = behind.union(state.deletes[index].lists).sorted()
        }
    }
}
