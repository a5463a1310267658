import SyncCore
import SyncProtocol

extension Replica {
    /// Looks at the next rows after those that were looked at the last time, round and round: whether each is there, and each
    /// value the one that its change assigned. Finds what was changed behind carnet's back, a little at each sync.
    ///
    /// It follows the log and not the table: the rows of one change are looked at together, so that each change is decoded once,
    /// however many there are. What was compacted or erased cannot be told.
    /// - Returns: the rows that are not.
    package func checkNext(_ count: Int) throws -> [RowFault] {
        try transaction { session in
            var round = RollingRound(place: RollingPlace(try session.meta.get(.rolling).text), left: count)
            try round.run(in: session)
            if round.left > 0 { round.place.begin(anew: round.left == count) }
            try session.meta.set(.rolling, .text(round.place.text))
            return round.faults
        }
    }

    /// The same for all rows at once.
    package func checkAll() throws -> [RowFault] {
        try read { reader in
            var round = RollingRound(place: RollingPlace(nil), left: .max)
            try round.run(in: reader.session)
            return round.faults
        }
    }
}

/// Where the rolling check is.
struct RollingPlace {
    /// The change, by its local number.
    private(set) var change: Int64 = 0
    /// How many of its rows are behind.
    var row = 0
    /// Where rounds begin: all changes before were compacted, and are not passed over each time.
    private var first: Int64 = 0

    /// From the first change on, where there is none.
    init(_ text: String?) {
        let parts = (text ?? "").split(separator: " ").compactMap { Int64($0) }
        guard parts.count == 3, parts.allSatisfy({ (0...Int64(Int32.max)).contains($0) }) else { return }
        (change, row, first) = (parts[0], Int(parts[1]), parts[2])
    }

    mutating func enter(_ number: Int64) {
        if number == change { return }
        if change == first { first = number }
        (change, row) = (number, 0)
    }

    mutating func leave() { (change, row) = (change + 1, 0) }

    /// A new round.
    /// - Parameter anew: from the very first change, because from here on there was none.
    mutating func begin(anew: Bool) {
        if anew { first = 0 }
        (change, row) = (first, 0)
    }

    var text: String { "\(change) \(row) \(first)" }
}

private struct RollingRound {
    var place: RollingPlace
    /// Rows that may still be looked at.
    var left: Int
    private(set) var faults: [RowFault] = []

    init(place: RollingPlace, left: Int) {
        self.place = place
        self.left = left
    }

    mutating func run(in session: Session) throws {
        while left > 0, let number = try session.log.nextKept(from: place.change) { try look(at: number, in: session) }
    }

    private mutating func look(at number: Int64, in session: Session) throws {
        place.enter(number)
        guard let change = try session.log.kept(number), case .whole = change.sealing else {
            left -= 1
            return place.leave()
        }
        var behind = 0
        for block in change.blocks {
            let from = max(place.row - behind, 0)
            if from < block.rows.count {
                let rows = from..<from + min(left, block.rows.count - from)
                if block.kind == .assign { try look(at: rows, of: block, change: number, in: session) }
                left -= rows.count
                place.row = behind + rows.upperBound
                if rows.upperBound < block.rows.count { return }
            }
            behind += block.rows.count
        }
        place.leave()
    }

    private mutating func look(at rows: Range<Int>, of block: Block, change: Int64, in session: Session) throws {
        let id = try session.index.entry(change).id
        let counts = try session.log.stored(id).map { $0.void == nil } ?? false
        var faults: [RowFault] = []
        // In the order of the table: neighbours share the pages above them.
        for row in rows.sorted(by: { block.rows[$0] < block.rows[$1] }) {
            guard let stored = try session.rows.load(block.table, block.rows[row]) else {
                if counts { faults.append(RowFault(table: block.table, row: block.rows[row], kind: .missing, fields: [])) }
                continue
            }
            let wrong = block.differences(row: row, of: id, from: stored.visible)
            if !wrong.isEmpty { faults.append(RowFault(table: block.table, row: block.rows[row], kind: .altered, fields: wrong)) }
        }
        // A change that the disk altered says nothing of rows.
        if !faults.isEmpty, try session.isWhole(change) { self.faults += faults }
    }
}

extension Block {
    /// The fields of which the head that a change left is not what the change says.
    fileprivate func differences(row: Int, of change: Identifier, from state: RowState) -> [RowFault.Difference] {
        var wrong: [RowFault.Difference] = []
        for field in state.fields {
            guard let head = field.heads.first(where: { $0.change == change }),
                let column = fields.firstIndex(of: field.number), let said = value(field: column, row: row), said != head.value
            else { continue }
            wrong.append(.init(field: field.number, here: head.value, right: said))
        }
        return wrong
    }
}
