import Forum
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import Testing

@Suite struct StandTests {
    /// Two laptops, three persons, two overlapping shifts (MORNING with one place, NOON with two) and a later one.
    private struct Stand {
        let ring: Ring
        let a, b: Ring.Laptop
        let persons: [Identifier]
        let morning, noon, evening: Identifier

        init() throws {
            ring = try Ring()
            a = try ring.join("a")
            b = try ring.join("b")
            let people = (1...4).map { Identifier(high: 4, low: UInt64($0)) }
            persons = people
            (morning, noon, evening) = try a.replica.write { writer in
                for person in people { try writer.assign(Tables.person, person, [1: .flag(true), 2: .text("P\(person.low)")]) }
                func add(_ code: String, _ start: String, _ end: String, _ places: Int64) throws -> Identifier {
                    try ShiftBook.add(ShiftBook.Entry(code: code, startsAt: start, endsAt: end, places: places), in: writer).shift
                        .id
                }
                return (
                    try add("MORNING", "2024-11-28 09:00", "2024-11-28 12:00", 1),
                    try add("NOON", "2024-11-28 11:00", "2024-11-28 13:00", 2),
                    try add("EVENING", "2024-11-28 17:00", "2024-11-28 18:00", 1)
                )
            }
            _ = try ring.settle()
        }

        func signUp(_ laptop: Ring.Laptop, _ person: Int, _ shift: Identifier) throws {
            try laptop.replica.write { _ = try SignupBook.signUp(persons[person], for: shift, in: $0) }
        }

        func states(_ laptop: Ring.Laptop, _ shift: Identifier) throws -> [Identifier: PlaceState] {
            let rota = try laptop.replica.read { try Rota($0) }
            let line = try #require(rota.lines.first { $0.shift.id == shift })
            return Dictionary(uniqueKeysWithValues: line.signups.map { ($0.person, $0.state) })
        }
    }

    @Test(arguments: [Int64.min, .max, 0, -1])
    func `whatever number of places a client writes, the server and the rota go on`(places: Int64) throws {
        let stand = try Stand()
        try stand.signUp(stand.a, 0, stand.morning)
        try stand.signUp(stand.a, 1, stand.morning)
        try stand.ring.sync(stand.a)
        try stand.a.replica.write { try $0.assign(Tables.shift, stand.morning, [4: .integer(places)]) }
        try stand.ring.sync(stand.a)
        try stand.ring.sync(stand.b)
        let states = try stand.states(stand.b, stand.morning)
        #expect(states[stand.persons[0]] == .confirmed)
        #expect(states[stand.persons[1]] == (places == .max ? .confirmed : .waiting))
    }

    @Test func `the last place goes to who syncs first, for good; before, both are provisional`() throws {
        let stand = try Stand()
        try stand.signUp(stand.a, 0, stand.morning)
        try stand.signUp(stand.b, 1, stand.morning)
        #expect(try stand.states(stand.a, stand.morning) == [stand.persons[0]: .provisional])
        #expect(try stand.states(stand.b, stand.morning) == [stand.persons[1]: .provisional])
        try stand.ring.sync(stand.b)
        try stand.ring.sync(stand.a)
        try stand.ring.sync(stand.b)
        for laptop in [stand.a, stand.b] {
            #expect(try stand.states(laptop, stand.morning) == [stand.persons[1]: .confirmed, stand.persons[0]: .waiting])
        }
    }

    @Test func `an overlapping place is a clash, which a cancellation resolves; and it promotes the first in line`() throws {
        let stand = try Stand()
        try stand.signUp(stand.a, 0, stand.morning)
        try stand.signUp(stand.a, 0, stand.noon)
        try stand.signUp(stand.b, 1, stand.morning)
        _ = try stand.ring.sync(stand.a)
        _ = try stand.ring.settle()
        #expect(try stand.states(stand.b, stand.noon) == [stand.persons[0]: .clash])
        #expect(try stand.states(stand.b, stand.morning)[stand.persons[1]] == .waiting)
        try stand.b.replica.write { _ = try SignupBook.cancel(stand.persons[0], on: stand.morning, in: $0) }
        _ = try stand.ring.settle()
        #expect(try stand.states(stand.a, stand.morning) == [stand.persons[1]: .confirmed])
        #expect(try stand.states(stand.a, stand.noon) == [stand.persons[0]: .confirmed])
    }

    @Test func `fewer places unseat nobody, and let nobody else in`() throws {
        let stand = try Stand()
        try stand.signUp(stand.a, 0, stand.noon)
        try stand.signUp(stand.a, 1, stand.noon)
        _ = try stand.ring.settle()
        try stand.b.replica.write { writer in
            _ = try ShiftBook.edit(stand.noon, ShiftBook.Entry(code: nil, startsAt: nil, endsAt: nil, places: 1), in: writer)
        }
        try stand.signUp(stand.b, 2, stand.noon)
        _ = try stand.ring.settle()
        let states = try stand.states(stand.a, stand.noon)
        #expect(states == [stand.persons[0]: .confirmed, stand.persons[1]: .confirmed, stand.persons[2]: .waiting])
        try stand.a.replica.write { _ = try SignupBook.cancel(stand.persons[0], on: stand.noon, in: $0) }
        _ = try stand.ring.settle()
        #expect(try stand.states(stand.a, stand.noon) == [stand.persons[1]: .confirmed, stand.persons[2]: .waiting])
    }

    @Test func `a place is given before the line is served; a second gift of it lapses and cancels nothing`() throws {
        let stand = try Stand()
        try stand.signUp(stand.a, 0, stand.morning)
        _ = try stand.ring.settle()
        try stand.signUp(stand.a, 3, stand.morning)
        _ = try stand.ring.settle()
        try stand.a.replica.write { try SignupBook.give(stand.morning, from: stand.persons[0], to: stand.persons[1], in: $0) }
        try stand.b.replica.write { try SignupBook.give(stand.morning, from: stand.persons[0], to: stand.persons[2], in: $0) }
        #expect(try stand.states(stand.b, stand.morning)[stand.persons[0]] == .confirmed)
        try stand.ring.sync(stand.a)
        _ = try stand.ring.settle()
        for laptop in [stand.a, stand.b] {
            #expect(try stand.states(laptop, stand.morning) == [stand.persons[1]: .confirmed, stand.persons[3]: .waiting])
        }
        let outcomes = try stand.a.replica.read {
            try $0.select("SELECT outcome FROM move ORDER BY outcome").map { $0.text("outcome") }
        }
        #expect(outcomes == ["done", "lapsed_not_held"])
    }

    @Test func `two places are swapped at once, or not at all`() throws {
        let stand = try Stand()
        try stand.signUp(stand.a, 0, stand.morning)
        try stand.signUp(stand.a, 1, stand.evening)
        _ = try stand.ring.settle()
        try stand.b.replica.write { writer in
            try SignupBook.swap((stand.morning, stand.persons[0]), (stand.evening, stand.persons[1]), in: writer)
        }
        _ = try stand.ring.settle()
        #expect(try stand.states(stand.a, stand.morning) == [stand.persons[1]: .confirmed])
        #expect(try stand.states(stand.a, stand.evening) == [stand.persons[0]: .confirmed])
    }

    @Test(arguments: 0..<25 as Range<UInt64>)
    func `whatever the schedule, no shift is overfull, nobody is in two places, and a yes stays a yes`(seed: UInt64) throws {
        let stand = try Stand()
        var word = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func dice(_ bound: Int) -> Int {
            word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((word >> 33) % UInt64(bound))
        }
        let shifts = [stand.morning, stand.noon, stand.evening]
        var promised: Set<Identifier> = []
        for _ in 0..<40 {
            let laptop = [stand.a, stand.b][dice(2)]
            let (person, shift) = (dice(4), shifts[dice(3)])
            switch dice(6) {
            case 0, 1: try stand.signUp(laptop, person, shift)
            case 2: try? laptop.replica.write { _ = try SignupBook.cancel(stand.persons[person], on: shift, in: $0) }
            case 3:
                try? laptop.replica.write {
                    try SignupBook.give(shift, from: stand.persons[person], to: stand.persons[dice(4)], in: $0)
                }
            default:
                let report = try stand.ring.sync(laptop)
                #expect(report.verified == true, "seed \(seed)")
                let rows = try laptop.replica.read { try $0.select("SELECT id, granted, cancelled FROM request") }
                for record in rows where record.flag("granted") == true {
                    if let id = record.identifier("id") { promised.insert(id) }
                }
                let granted = Set(rows.filter { $0.flag("granted") == true }.compactMap { $0.identifier("id") })
                let here = Set(rows.compactMap { $0.identifier("id") })
                #expect(promised.intersection(here).isSubset(of: granted), "seed \(seed): a grant was taken back")
            }
        }
        _ = try stand.ring.settle()
        #expect(try stand.a.replica.read { try $0.syncState.digest } == stand.b.replica.read { try $0.syncState.digest })
        let rota = try stand.a.replica.read { try Rota($0) }
        for line in rota.lines { #expect(!line.isOverfull, "seed \(seed)") }
        let (morning, noon) = (try stand.states(stand.a, stand.morning), try stand.states(stand.a, stand.noon))
        for person in stand.persons {
            #expect(!(morning[person] == .confirmed && noon[person] == .confirmed), "seed \(seed)")
        }
    }
}
