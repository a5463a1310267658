import SyncCore
import SyncProtocol

/// One field of one row; field 0 stands for the row.
struct Cell: Hashable, Comparable {
    var table: UInt32
    var row: Identifier
    var field: UInt32

    static func < (left: Cell, right: Cell) -> Bool {
        (left.table, left.row, left.field) < (right.table, right.row, right.field)
    }

    var whole: Cell { Cell(table: table, row: row, field: 0) }
}

/// The state, told by knowledge alone: a value stands unless somebody who counts, and who knew of it, wrote the same field.
/// Whoever knew of it only by a change that is lost for good did not. What changes say that they replace is never looked at, nor
/// any clock, nor the order in which anything came.
struct KnowledgeModel {
    private let ledger: Ledger
    private var writes: [Cell: [Write]] = [:]
    private var deletes: [Cell: [Int]] = [:]

    struct Write {
        /// The ledger's number.
        var change: Int
        var value: Value
        /// Whose it is, if anybody's.
        var subject: Identifier?
    }

    private let erased: Set<Identifier>
    private let lost: KnownSet

    /// What was worked out once.
    private final class Known {
        var heads: [Cell: [Write]] = [:]
    }

    private let known = Known()

    /// - Parameters:
    ///   - counted: the ledger's numbers of the changes that are there and were not refused.
    ///   - lost: those that were declared lost, and have not come.
    ///   - erased: of whom no value is left, whatever was written.
    init(_ ledger: Ledger, counted: some Sequence<Int>, lost: some Sequence<Identifier>, erased: Set<Identifier>) {
        self.ledger = ledger
        self.lost = ledger.known(lost)
        self.erased = erased
        for number in counted {
            for block in ledger.entries[number].change.blocks { add(block, number) }
        }
    }

    private mutating func add(_ block: Block, _ number: Int) {
        for (index, row) in block.rows.enumerated() {
            guard block.kind == .assign else {
                deletes[Cell(table: block.table, row: row, field: 0), default: []].append(number)
                continue
            }
            for (column, field) in block.fields.enumerated() {
                let subject = block.subject(row: index)
                let isGone = subject.map(erased.contains) ?? false
                let value = isGone ? .null : block.value(field: column, row: index) ?? .null
                writes[Cell(table: block.table, row: row, field: field), default: []].append(
                    Write(change: number, value: value, subject: subject))
            }
        }
    }

    /// Ascending by id.
    func heads(_ cell: Cell) -> [Write] {
        if let heads = known.heads[cell] { return heads }
        let all = writes[cell] ?? []
        let heads = all.filter { write in !all.contains { ledger.displaces($0.change, write.change, in: cell, lost: lost) } }
            .sorted { ledger.entries[$0.change].id < ledger.entries[$1.change].id }
        known.heads[cell] = heads
        return heads
    }

    func id(_ write: Write) -> Identifier { ledger.entries[write.change].id }

    /// All fields that were ever written.
    var cells: [Cell] { writes.keys.sorted() }

    /// Every row that was ever written or deleted.
    var rows: Set<Cell> { Set(writes.keys.map(\.whole)).union(deletes.keys) }

    /// Whether nothing says that the row is there: all that made it was said of somebody who is erased.
    func isErased(_ row: Cell) -> Bool {
        let made = heads(Cell(table: row.table, row: row.row, field: 1))
        let told = made.isEmpty ? writes.keys.filter { $0.whole == row.whole }.flatMap { heads($0) } : made
        return !told.isEmpty && told.allSatisfy(\.value.isNull)
    }

    /// Whose a row is, as far as anybody said.
    func subjects(_ row: Cell, _ fields: [UInt32]) -> Set<Identifier> {
        Set(fields.flatMap { writes[Cell(table: row.table, row: row.row, field: $0)] ?? [] }.compactMap(\.subject))
    }

    func isDeleted(_ row: Cell, _ fields: [UInt32]) -> Bool {
        let deleters = deletes[row.whole] ?? []
        guard !deleters.isEmpty, !fields.isEmpty else { return false }
        return fields.allSatisfy { field in
            let cell = Cell(table: row.table, row: row.row, field: field)
            return heads(cell).allSatisfy { head in
                deleters.contains { ledger.displaces($0, head.change, in: cell, lost: lost) }
            }
        }
    }

    // MARK: Who wins

    /// The value that people see; nil where nothing was written.
    func winner(_ cell: Cell) -> Value? { winner([cell]) }

    /// The same for one field of rows that are read as one; of two that one change wrote, the first row's.
    func winner(_ cells: [Cell]) -> Value? {
        guard let cell = cells.first else { return nil }
        return cells.flatMap { heads($0) }.max { isWeaker($0, $1, in: cell) }?.value
    }

    /// The rules once more, in the words of the design, for the fields that runs write.
    private func isWeaker(_ left: Write, _ right: Write, in cell: Cell) -> Bool {
        let (first, second) = (ledger.entries[left.change], ledger.entries[right.change])
        let isEarlier = (first.change.recordedAt, first.id) < (second.change.recordedAt, second.id)
        if cell.table == 8 && cell.field == 6 { return !isEarlier }
        if let order = Self.orders[[cell.table, cell.field]] {
            let (rank, other) = (Self.rank(left.value, order), Self.rank(right.value, order))
            if rank != other { return rank > other }
        }
        return isEarlier
    }

    private static func rank(_ value: Value, _ order: [Value]) -> Int {
        let first = if case .list(let elements) = value { elements.first ?? .null } else { value }
        return order.firstIndex(of: first) ?? .max
    }

    /// Strongest first: a refusal beats an acceptance, a presence beats an absence, what was granted, cancelled or done stays so.
    private static let orders: [[UInt32]: [Value]] = [
        [3, 4]: [.integer(0), .integer(1)], [4, 9]: [.integer(0), .integer(1)],
        [8, 4]: ["present", "represented", "excused", "absent"].map { .text($0) },
        [10, 4]: [.integer(1)], [10, 5]: [.integer(1)], [10, 7]: [.integer(1)], [11, 3]: [.text("done")],
        [3, 40]: [.text("b"), .text("a")],
    ]
}
