import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// The state by its definitions, written without the engine's fold: a set of changes and verdicts, and for each field the
/// assignments that no other assignment of the set replaces, passing through what is void.
struct DefinitionModel {
    struct Cell: Hashable {
        var table: UInt32
        var row: Identifier
        var field: UInt32
    }

    struct Assignment {
        var change: Identifier
        var value: Value
        var replaces: [Identifier]
    }

    private var assignments: [Cell: [Assignment]] = [:]
    private var deletes: [Cell: [(change: Identifier, lists: [Identifier])]] = [:]
    private var void: Set<Identifier> = []

    /// - Parameter unsent: changes without a number that count as well.
    init(log: [LogEntry], unsent: [UnsentChange] = [], space: Identifier) throws {
        for entry in log {
            guard case .change(let bytes) = entry.content else { continue }
            let change = try ChangeCodec().decode(bytes)
            let id = ChangeIdentity.id(of: change, space: space)
            if entry.refused != nil {
                void.insert(id)
            } else {
                for block in change.blocks where block.table == SystemTables.Number.loss { void.formUnion(block.rows) }
            }
            add(change, id)
        }
        for own in unsent where !void.contains(own.id) { add(try ChangeCodec().decode(own.bytes), own.id) }
    }

    private mutating func add(_ change: Change, _ id: Identifier) {
        for block in change.blocks {
            for row in block.rows.indices { add(block.operation(row: row), id) }
        }
    }

    private mutating func add(_ operation: RowOperation, _ id: Identifier) {
        switch operation.action {
        case .assign(let list):
            for assignment in list {
                let cell = Cell(table: operation.table, row: operation.row, field: assignment.field)
                assignments[cell, default: []].append(
                    Assignment(change: id, value: assignment.value, replaces: assignment.replaces))
            }
        case .delete(let lists):
            deletes[Cell(table: operation.table, row: operation.row, field: 0), default: []].append((id, lists))
        }
    }

    /// Everything that a live assignment replaces, directly or through void ones.
    private func replaced(in all: [Assignment]) -> Set<Identifier> {
        var result: Set<Identifier> = []
        var queue = all.filter { !void.contains($0.change) }.flatMap(\.replaces)
        while let id = queue.popLast() {
            guard result.insert(id).inserted, void.contains(id) else { continue }
            queue += all.first { $0.change == id }?.replaces ?? []
        }
        return result
    }

    func heads(_ cell: Cell) -> [(change: Identifier, value: Value)] {
        let all = assignments[cell] ?? []
        let gone = replaced(in: all)
        return all.filter { !void.contains($0.change) && !gone.contains($0.change) }
            .map { ($0.change, $0.value) }.sorted { $0.change < $1.change }
    }

    var rows: Set<Cell> {
        Set(assignments.keys.map { Cell(table: $0.table, row: $0.row, field: 0) })
    }

    func fields(_ row: Cell) -> [Cell] {
        assignments.keys.filter { $0.table == row.table && $0.row == row.row }
    }

    func isDeleted(_ row: Cell) -> Bool {
        let lists = (deletes[row] ?? []).filter { !void.contains($0.change) }.map { delete -> Set<Identifier> in
            var result = Set(delete.lists)
            var queue = delete.lists
            while let id = queue.popLast() {
                guard void.contains(id) else { continue }
                for cell in fields(row) {
                    for older in assignments[cell]?.first(where: { $0.change == id })?.replaces ?? []
                    where result.insert(older).inserted {
                        queue.append(older)
                    }
                }
            }
            return result
        }
        let heads = fields(row).flatMap { self.heads($0) }
        return !lists.isEmpty && !heads.isEmpty && heads.allSatisfy { head in lists.contains { $0.contains(head.change) } }
    }
}
