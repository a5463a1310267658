import ReplicaStore
import SyncCore
import SyncProtocol

/// A place given, or two swapped: all at once before the line is served, or nothing.
struct MoveKeeper {
    let writer: Writer
    let book: PlaceBook

    /// One that is not there was made by a void change: nothing was asked.
    func settle(_ move: Identifier, _ touched: inout PlaceKeeper.Touched) throws {
        guard try writer.row(Tables.move.number, move) != nil else { return }
        let columns = try writer.columns(Tables.move, move)
        guard columns["outcome"]?.text == nil else { return }
        let named = [columns["first"]?.identifier, columns["second"]?.identifier].compactMap { $0 }
        let leaves = try named.compactMap { try book.asked(request: $0) }.filter(\.isGranted)
        let takes = try book.asked(move: move)
        for place in leaves + takes { touched.take(place) }
        let outcome: MoveOutcome = leaves.count == named.count && !leaves.isEmpty ? try judge(leaves, takes) : .lapsedNotHeld
        if outcome == .done {
            for place in leaves { try cancel(place.request) }
            for place in leaves { try leaveLine(place) }
            for place in takes { try writer.assign(Tables.request, place.request, [RequestField.granted: .flag(true)]) }
        } else {
            for place in takes { try drop(place.request) }
        }
        try writer.assign(Tables.move, move, [MoveField.outcome: .text(outcome.rawValue)])
    }

    private func cancel(_ request: Identifier) throws {
        try writer.assign(Tables.request, request, [RequestField.cancelled: .flag(true)])
    }

    /// Takes a request out of the line. That cancels nothing: the log may have another life, in which it was granted.
    private func drop(_ request: Identifier) throws {
        try writer.assign(Tables.request, request, [RequestField.dropped: .flag(true)])
    }

    /// Whoever asked on two laptops and has given the place away is not in line for it by the second request.
    private func leaveLine(_ left: Place) throws {
        for place in try book.asked(by: left.person) where place.shift == left.shift && !place.isGranted && place.move == nil {
            try drop(place.request)
        }
    }

    /// A move that was judged in two lives of the log may have two outcomes: the one that counts is the only one from now on.
    static func settleOutcomes(in writer: Writer) throws {
        let table = Tables.move
        let records = try writer.select(
            "SELECT id FROM conflict WHERE tbl = ? AND field = ? ORDER BY id", .integer(Int64(table.number)),
            .integer(Int64(MoveField.outcome)))
        for move in records.compactMap({ $0.identifier("id") }) {
            guard let outcome = try writer.columns(table, move)["outcome"] else { continue }
            try writer.assign(table, move, [MoveField.outcome: outcome])
        }
    }

    private func judge(_ leaves: [Place], _ takes: [Place]) throws -> MoveOutcome {
        let left = Set(leaves.map(\.request))
        var taken: [(person: Identifier, shift: Shift)] = []
        for place in takes {
            guard let shift = try book.shift(place.shift) else { return .lapsedNoShift }
            guard try book.isThere(person: place.person) else { return .lapsedNoPerson }
            switch try book.obstacle(place.person, on: shift, leaving: left) {
            case .holds: return .lapsedAlreadyHeld
            case .overlaps: return .lapsedOverlap
            case nil: break
            }
            for other in taken where other.shift.overlaps(shift) {
                if try book.areOne(other.person, place.person) { return .lapsedOverlap }
            }
            taken.append((place.person, shift))
            let before = try book.held(shift: shift.id)
            let after = before.count { !left.contains($0.request) } + takes.count { $0.shift == shift.id }
            // An overfull shift stays as it is: a move does not make it fuller.
            guard after <= max(shift.capacity, before.count) else { return .lapsedFull }
        }
        return takes.isEmpty ? .lapsedNotHeld : .done
    }
}

/// What became of a move, in the words that the row keeps.
package enum MoveOutcome: String, Sendable, CaseIterable {
    case done
    case lapsedNotHeld = "lapsed_not_held"
    case lapsedAlreadyHeld = "lapsed_already_held"
    case lapsedOverlap = "lapsed_overlap"
    case lapsedFull = "lapsed_full"
    case lapsedNoShift = "lapsed_no_shift"
    case lapsedNoPerson = "lapsed_no_person"
}
