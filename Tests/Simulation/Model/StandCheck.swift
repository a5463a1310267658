import SyncCore
import SyncProtocol
import SyncServer

/// Looks at every grant when it is made, and at the stand when all is quiet.
struct StandCheck {
    private let world: World

    init(_ world: World) { self.world = world }

    private func model(through position: Int) -> StandModel {
        let lines = world.site.mirror.prefix(position).filter { $0.refused == nil }
        return StandModel(
            KnowledgeModel(
                world.ledger, counted: lines.compactMap { world.ledger.index[$0.id] },
                lost: world.lost(in: world.site.mirror.prefix(position)), erased: world.erased(by: lines.map(\.id))))
    }

    /// The server has granted places, or moved some: was each there to be granted, and whose turn was it?
    func granted(_ change: Change, _ entry: StoredEntry) throws {
        func requests(_ field: UInt32) -> [Identifier] {
            change.blocks.filter { $0.table == 10 && $0.kind == .assign && $0.fields.contains(field) }.flatMap(\.rows)
        }
        let (rows, cancelled) = (requests(5), requests(4))
        if !cancelled.isEmpty { try checkCancelled(cancelled, Int(entry.position)) }
        guard !rows.isEmpty else { return }
        for row in rows { world.granted[row] = world.ledger.index[entry.id] }
        let (before, after) = (model(through: Int(entry.position) - 1), model(through: Int(entry.position)))
        let (wasOpen, isOpen) = (before.open, after.open)
        for row in rows {
            guard let request = isOpen.first(where: { $0.row == row }), request.isGranted else {
                throw Violation("a place was granted to nobody")
            }
            guard let places = after.places(request.shift) else { throw Violation("a place was granted on a shift that is not") }
            let (held, was) = (after.held(request.shift, isOpen), before.held(request.shift, wasOpen))
            let most = request.hangsOnMove ? max(places, was) : places
            guard held <= most else { throw Violation("a shift of \(places) places holds \(held)") }
            guard !after.isHeldUp(request, isOpen) else { throw Violation("somebody holds two places at once") }
        }
        try checkTurn(rows, wasOpen, before, after, isOpen)
    }

    /// The server takes no place back, unless somebody gave it away.
    private func checkCancelled(_ rows: [Identifier], _ position: Int) throws {
        let held = Set(model(through: position - 1).open.filter(\.isGranted).map(\.row))
        guard held.intersection(rows).isSubset(of: model(through: position).left) else {
            throw Violation("the server took a place back")
        }
    }

    /// First come, first served: nobody who came before, and could have had the place, still waits.
    private func checkTurn(
        _ rows: [Identifier], _ wasOpen: [StandModel.Request], _ before: StandModel, _ after: StandModel,
        _ isOpen: [StandModel.Request]
    ) throws {
        for request in isOpen where rows.contains(request.row) && !request.hangsOnMove {
            let turn = position(of: request.row)
            for other in isOpen where other.shift == request.shift && !other.isGranted && !other.hangsOnMove {
                guard position(of: other.row) < turn, !after.isHeldUp(other, isOpen) else { continue }
                throw Violation("a place went to somebody who came later")
            }
        }
    }

    /// Where the change stands that made the request.
    private func position(of row: Identifier) -> Int {
        world.site.mirror.firstIndex { line in
            guard let number = world.ledger.index[line.id] else { return false }
            return world.ledger.entries[number].change.blocks.contains { $0.table == 10 && $0.rows.contains(row) }
        } ?? .max
    }

    /// Nobody waits for a place that is free, and what was granted is granted.
    func settled(_ model: KnowledgeModel, accepted: Set<Int>) throws {
        let stand = StandModel(model)
        let (open, left) = (stand.open, stand.left)
        for request in open where !request.isGranted && !request.hangsOnMove {
            guard let places = stand.places(request.shift), stand.held(request.shift, open) < places else { continue }
            guard stand.isHeldUp(request, open) else {
                throw Violation(
                    "somebody waits for a place that is free: \(request.row) of \(request.person) on \(request.shift)")
            }
        }
        for (row, number) in world.granted
        where accepted.contains(number) && !model.isErased(Cell(table: 10, row: row, field: 0)) {
            guard model.winner(Cell(table: 10, row: row, field: 5))?.flag == true else {
                throw Violation("a confirmed place was taken back")
            }
            let cancels = model.heads(Cell(table: 10, row: row, field: 4)).map { world.ledger.entries[$0.change].author }
            guard !cancels.contains("server") || left.contains(row) else {
                throw Violation("the server cancelled a confirmed place that nobody gave away")
            }
        }
        for move in stand.rows(11) {
            let heads = model.heads(Cell(table: 11, row: move, field: 3))
            guard heads.allSatisfy({ $0.value == heads.first?.value }) else { throw Violation("a move has two outcomes") }
        }
    }
}
