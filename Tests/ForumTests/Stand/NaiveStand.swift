import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// The rules of places by their definitions, written without the keeper: it looks at the whole stand, every time, and knows
/// nothing of what a change touched.
struct NaiveStand: Equatable {
    struct Request: Equatable {
        var id, shift, person: Identifier
        var position: UInt64
        var move: Identifier?
        var granted, cancelled, dropped: Bool
    }

    struct Slot: Equatable {
        var start, end: Int64
        var places: Int
    }

    private(set) var requests: [Request]
    private var shifts: [Identifier: Slot] = [:]
    private var persons: Set<Identifier>
    private var undecided: [(id: Identifier, leaves: [Identifier])] = []

    init(_ reader: Reader) throws {
        requests = try reader.select("SELECT * FROM request").compactMap { record in
            guard let id = record.identifier("id"), let shift = record.identifier("shift"),
                let person = record.identifier("person")
            else { return nil }
            return Request(
                id: id, shift: shift, person: person, position: try reader.position(Tables.request.number, id) ?? .max,
                move: record.identifier("move"), granted: record.flag("granted") == true,
                cancelled: record.flag("cancelled") == true, dropped: record.flag("dropped") == true)
        }
        requests.sort { ($0.position, $0.id) < ($1.position, $1.id) }
        persons = Set(try reader.select("SELECT id FROM person").compactMap { $0.identifier("id") })
        for record in try reader.select("SELECT * FROM shift") {
            guard let id = record.identifier("id"), let start = record.integer("starts_at"), let end = record.integer("ends_at")
            else { continue }
            shifts[id] = Slot(start: start, end: end, places: Int(record.integer("places") ?? 0))
        }
        for record in try reader.select("SELECT * FROM move WHERE outcome IS NULL") {
            guard let id = record.identifier("id") else { continue }
            undecided.append((id, ["first", "second"].compactMap { record.identifier($0) }))
        }
    }

    static func == (one: NaiveStand, other: NaiveStand) -> Bool { one.requests == other.requests }

    // MARK: What holds of it

    private func holds(_ request: Request) -> Bool { request.granted && !request.cancelled && persons.contains(request.person) }
    func held(_ shift: Identifier) -> Int { requests.count { holds($0) && $0.shift == shift } }
    var overfull: [Identifier] { shifts.filter { held($0.key) > $0.value.places }.map(\.key) }
    var inTwoPlaces: [Identifier] { requests.filter { holds($0) && isBarred($0) }.map(\.person) }

    /// Whether its person holds another place there, or at the same time.
    private func isBarred(_ request: Request) -> Bool {
        guard let slot = shifts[request.shift] else { return false }
        return requests.contains { other in
            guard other.id != request.id, other.person == request.person, holds(other) else { return false }
            if other.shift == request.shift { return true }
            guard let time = shifts[other.shift] else { return false }
            return time.start < slot.end && slot.start < time.end
        }
    }

    // MARK: What the server has to do

    /// Moves first, then the line, from the beginning after each grant.
    mutating func serve() {
        for move in undecided { settle(move.id, leaving: move.leaves) }
        undecided = []
        while let next = requests.firstIndex(where: { isNext($0) }) { requests[next].granted = true }
    }

    private func isNext(_ request: Request) -> Bool {
        guard !request.granted, !request.cancelled, !request.dropped, request.move == nil, persons.contains(request.person) else {
            return false
        }
        guard let slot = shifts[request.shift], held(request.shift) < slot.places else { return false }
        return !isBarred(request)
    }

    private mutating func settle(_ move: Identifier, leaving: [Identifier]) {
        let takes = requests.filter { $0.move == move && !$0.cancelled && !$0.dropped }
        let leaves = requests.filter { leaving.contains($0.id) && $0.granted && !$0.cancelled }
        var after = self
        for index in after.requests.indices {
            let request = after.requests[index]
            let isLeft = leaves.contains { $0.shift == request.shift && $0.person == request.person }
            if leaving.contains(request.id) { after.requests[index].cancelled = true }
            if isLeft && !request.granted && !request.cancelled && request.move == nil { after.requests[index].dropped = true }
            if request.move == move { after.requests[index].granted = true }
        }
        let works =
            leaves.count == leaving.count && !takes.isEmpty
            && takes.allSatisfy { take in
                guard let slot = shifts[take.shift], persons.contains(take.person), !after.isBarred(take) else { return false }
                return after.held(take.shift) <= max(slot.places, held(take.shift))
            }
        if works { requests = after.requests }
        for index in requests.indices where !works && requests[index].move == move { requests[index].dropped = true }
    }
}
