import SyncCore
import SyncProtocol

/// The operations of the change that is being made, one for each row, in the order in which rows were first touched.
struct OperationList {
    private(set) var all: [RowOperation] = []
    private var positions: [RowName: Int] = [:]

    var count: Int { all.count }

    /// What this change already replaces in a field; nil if it does not assign it yet.
    func replaced(_ table: UInt32, _ row: Identifier, _ field: UInt32) -> [Identifier]? {
        guard let position = positions[RowName(table: table, row: row)], case .assign(let assignments) = all[position].action
        else {
            return nil
        }
        return assignments.first { $0.field == field }?.replaces
    }

    /// Adds to the row's operation, or makes it. The last assignment of a field counts.
    mutating func add(_ operation: RowOperation) throws {
        let key = RowName(table: operation.table, row: operation.row)
        guard let position = positions[key] else {
            positions[key] = all.count
            all.append(operation)
            return
        }
        guard case .assign(let old) = all[position].action, case .assign(let new) = operation.action else {
            throw StoreError.contradictory("a row that is assigned and deleted in one transaction")
        }
        var assignments = Dictionary(uniqueKeysWithValues: old.map { ($0.field, $0) })
        for assignment in new { assignments[assignment.field] = assignment }
        all[position].action = .assign(assignments.values.sorted { $0.field < $1.field })
    }

    // MARK: Blocks

    private struct Shape: Hashable {
        var table: UInt32
        /// Nil for deletes.
        var fields: [UInt32]?
        var subjects: Int
    }

    /// Rows that assign the same fields stand together, column by column.
    func blocks() -> [Block] {
        var shapes: [Shape] = []
        var groups: [Shape: [RowOperation]] = [:]
        for operation in all {
            let shape = Self.shape(of: operation)
            if groups[shape] == nil { shapes.append(shape) }
            groups[shape, default: []].append(operation)
        }
        return shapes.map { Self.block(groups[$0] ?? [], $0) }
    }

    private static func shape(of operation: RowOperation) -> Shape {
        let subjects = operation.subject == nil ? 0 : operation.subject == operation.row ? 1 : 2
        switch operation.action {
        case .assign(let assignments): return Shape(table: operation.table, fields: assignments.map(\.field), subjects: subjects)
        case .delete: return Shape(table: operation.table, fields: nil, subjects: subjects)
        }
    }

    private static func block(_ operations: [RowOperation], _ shape: Shape) -> Block {
        let subjects: Block.Subjects =
            switch shape.subjects {
            case 0: .none
            case 1: .itself
            default: .each(operations.compactMap(\.subject))
            }
        let rows = operations.map(\.row)
        guard let fields = shape.fields else {
            let lists = operations.map { operation -> [Identifier] in
                if case .delete(let lists) = operation.action { lists } else { [] }
            }
            return Block(kind: .delete, table: shape.table, rows: rows, subjects: subjects, lists: lists)
        }
        var values: [Value?] = []
        var replaces: [[Identifier]] = []
        values.reserveCapacity(fields.count * rows.count)
        var replacesAny = false
        for index in fields.indices {
            for operation in operations {
                guard case .assign(let assignments) = operation.action else { continue }
                values.append(assignments[index].value)
                replaces.append(assignments[index].replaces)
                if !assignments[index].replaces.isEmpty { replacesAny = true }
            }
        }
        return Block(
            kind: .assign, table: shape.table, rows: rows, subjects: subjects, fields: fields, values: values,
            replaces: replacesAny ? replaces : [])
    }
}
