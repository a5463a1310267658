import SyncCore
import SyncProtocol

/// The stand by its rules, over a model of the rows: who may hold what.
struct StandModel {
    private let model: KnowledgeModel
    private let fields: [Cell: [UInt32]]
    /// Of those who have several rows: all of them, by each.
    private var persons: [Identifier: Set<Identifier>] = [:]

    struct Request {
        var row: Identifier
        var shift: Identifier
        var person: Identifier
        var isGranted: Bool
        var hangsOnMove: Bool
    }

    init(_ model: KnowledgeModel) {
        self.model = model
        fields = Dictionary(grouping: model.cells, by: \.whole).mapValues { $0.map(\.field) }
        for link in rows(22) {
            guard let first = value(22, link, 2)?.identifier, let second = value(22, link, 3)?.identifier else { continue }
            let both = person(first).union(person(second))
            for row in both { persons[row] = both }
        }
    }

    /// All rows of the person of a row, by the links that are there.
    func person(_ row: Identifier) -> Set<Identifier> { persons[row] ?? [row] }

    private func value(_ table: UInt32, _ row: Identifier, _ field: UInt32) -> Value? {
        model.winner(Cell(table: table, row: row, field: field))
    }

    private func isThere(_ table: UInt32, _ row: Identifier) -> Bool {
        let cell = Cell(table: table, row: row, field: 0)
        guard let fields = fields[cell] else { return false }
        return !model.isDeleted(cell, fields) && !model.isErased(cell)
    }

    func rows(_ table: UInt32) -> [Identifier] {
        fields.keys.filter { $0.table == table }.map(\.row).sorted().filter { isThere(table, $0) }
    }

    /// Not cancelled, of people who are there; what the server dropped asks for nothing, and holds what was granted.
    var open: [Request] {
        rows(10).compactMap { row in
            guard value(10, row, 4)?.flag != true, let shift = value(10, row, 2)?.identifier,
                let person = value(10, row, 3)?.identifier, self.person(person).contains(where: { isThere(4, $0) })
            else { return nil }
            let isGranted = value(10, row, 5)?.flag == true
            guard isGranted || value(10, row, 7)?.flag != true else { return nil }
            return Request(
                row: row, shift: shift, person: person, isGranted: isGranted,
                hangsOnMove: value(10, row, 6)?.identifier != nil)
        }
    }

    func held(_ shift: Identifier, _ open: [Request]) -> Int { open.count { $0.shift == shift && $0.isGranted } }

    /// Nil for a shift that is not there.
    func places(_ shift: Identifier) -> Int? {
        isThere(9, shift) ? Int(value(9, shift, 4)?.integer ?? 0) : nil
    }

    /// Half-open; nil where it has no times.
    private func hours(_ shift: Identifier) -> Range<Int64>? {
        guard isThere(9, shift), case .list(let times)? = value(9, shift, 3), times.count == 2, let start = times[0].integer,
            let end = times[1].integer, start < end
        else { return nil }
        return start..<end
    }

    /// Whether a person holds, by another request, a place on the shift or at the same time.
    func isHeldUp(_ request: Request, _ open: [Request]) -> Bool {
        open.contains { other in
            guard other.isGranted, other.row != request.row, person(other.person) == person(request.person) else { return false }
            if other.shift == request.shift { return true }
            return overlap(request.shift, other.shift)
        }
    }

    func overlap(_ first: Identifier, _ second: Identifier) -> Bool {
        guard let mine = hours(first), let theirs = hours(second) else { return false }
        return mine.overlaps(theirs)
    }

    func code(_ shift: Identifier) -> String { value(9, shift, 2)?.text ?? "" }

    /// What the moves that were done left behind.
    var left: Set<Identifier> {
        let done = rows(11).filter { value(11, $0, 3) == .text("done") }
        return Set(done.flatMap { value(11, $0, 2)?.elements.compactMap(\.identifier) ?? [] })
    }
}
