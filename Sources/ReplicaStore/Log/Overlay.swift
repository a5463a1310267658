import SyncProtocol

/// Which changes without a number touch a row. It is made when it is first asked for: only a refusal asks.
struct Overlay {
    private let log: ChangeLog
    private var rows: [Key: [Int64]]?
    private var gone: Set<Int64> = []

    private struct Key: Hashable {
        var table: UInt32
        var row: Identifier
    }

    init(log: ChangeLog) {
        self.log = log
    }

    /// Local numbers, in the order in which they were made or came.
    mutating func changes(_ table: UInt32, _ row: Identifier) throws -> [Int64] {
        if rows == nil {
            rows = [:]
            for number in try log.unsent() { add(number, try log.change(number)) }
        }
        return (rows?[Key(table: table, row: row)] ?? []).filter { !gone.contains($0) }
    }

    mutating func add(_ number: Int64, _ change: Change) {
        guard rows != nil else { return }
        for block in change.blocks {
            for row in block.rows { rows?[Key(table: block.table, row: row), default: []].append(number) }
        }
    }

    /// The change has a number now, or is void.
    mutating func remove(_ number: Int64) { gone.insert(number) }
}
