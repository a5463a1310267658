import SyncCore
import SyncProtocol

/// Which changes without a number touch a row. It is made when it is first asked for: only a refusal asks. Of what the disk altered
/// nobody knows: the rows where such a change left something are left alone until it is void.
struct Overlay {
    private let session: Session
    private var rows: [RowName: [Int64]]?
    private var altered: Set<Identifier> = []
    private var gone: Set<Int64> = []

    init(_ session: Session) {
        self.session = session
    }

    /// Local numbers, in the order in which they were made or came.
    mutating func changes(_ table: UInt32, _ row: Identifier) throws -> [Int64] {
        try make()
        return (rows?[RowName(table: table, row: row)] ?? []).filter { !gone.contains($0) }
    }

    /// A row as it is seen: as the log has it, with what has no number over it.
    mutating func laid(over numbered: RowState, _ table: UInt32, _ row: Identifier, _ passing: Passing) throws -> RowState {
        var visible = numbered
        for number in try changes(table, row) {
            guard let operation = try session.log.change(number).operation(table: table, row: row) else { continue }
            let entry = try session.index.entry(number)
            visible.apply(try passing.through(operation), change: entry.id, recordedAt: entry.recordedAt)
        }
        return visible
    }

    /// Whether a change that cannot be read left something in this row.
    mutating func isUnclear(_ state: RowState) throws -> Bool {
        try make()
        guard !altered.isEmpty else { return false }
        return !altered.isDisjoint(with: state.headChanges) || state.deletes.contains { altered.contains($0.change) }
    }

    private mutating func make() throws {
        guard rows == nil else { return }
        rows = [:]
        for number in try session.log.unsent() {
            if try session.isWhole(number) {
                add(number, try session.log.change(number))
            } else {
                altered.insert(try session.index.entry(number).id)
            }
        }
    }

    mutating func add(_ number: Int64, _ change: Change) {
        guard rows != nil else { return }
        for block in change.blocks {
            for row in block.rows { rows?[RowName(table: block.table, row: row), default: []].append(number) }
        }
    }

    /// The change has a number now, or is void.
    mutating func remove(_ number: Int64, _ id: Identifier) {
        gone.insert(number)
        altered.remove(id)
    }
}
