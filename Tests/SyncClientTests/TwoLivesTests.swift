import Forum
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import Testing

/// One move that two lives of the log judged otherwise: whoever was told yes in either keeps the place.
@Suite struct TwoLivesTests {
    /// Ann holds SATURDAY, and Cid waits for it; SUNDAY is at the same time. All is in the back-up.
    private struct Stand {
        let ring: Ring
        let x, y: Ring.Laptop
        let ann = Identifier(high: 4, low: 1)
        let bob = Identifier(high: 4, low: 2)
        let cid = Identifier(high: 4, low: 3)
        let saturday, sunday: Identifier

        /// - Parameters:
        ///   - places: on SATURDAY.
        ///   - before: what is recorded besides, before the back-up.
        init(places: Int64 = 1, before: (Stand) throws -> Void = { _ in }) throws {
            ring = try Ring(seed: 91)
            (x, y) = (try ring.join("x"), try ring.join("y"))
            let people = [ann, bob, cid]
            (saturday, sunday) = try x.replica.write { writer in
                for (person, name) in zip(people, ["Ann", "Bob", "Cid"]) {
                    try writer.assign(Tables.person, person, [1: .flag(true), 2: .text(name)])
                }
                func add(_ code: String, _ places: Int64) throws -> Identifier {
                    let entry = ShiftBook.Entry(
                        code: code, startsAt: "2024-11-28 09:00", endsAt: "2024-11-28 12:00", places: places)
                    return try ShiftBook.add(entry, in: writer).shift.id
                }
                return (try add("SAT", places), try add("SUN", 1))
            }
            try signUp(ann, saturday, on: x)
            _ = try ring.settle()
            try before(self)
            _ = try ring.settle()
            _ = try ring.backup("backup")
        }

        func signUp(_ person: Identifier, _ shift: Identifier, on laptop: Ring.Laptop) throws {
            try laptop.replica.write { _ = try SignupBook.signUp(person, for: shift, in: $0) }
        }

        /// Ann gives SATURDAY to Bob on `x`, which syncs; `y` has it by a bundle, behind its own.
        func give() throws {
            try x.replica.write { try SignupBook.give(saturday, from: ann, to: bob, in: $0) }
            try y.apply(try x.bundle())
            try ring.sync(x)
        }

        /// The server begins again with the back-up, and waits for nobody; `y` comes first.
        func beginAgain() throws {
            try ring.restore("backup")
            try ring.endRecovery()
            try ring.sync(y)
        }

        func states(_ laptop: Ring.Laptop, _ shift: Identifier) throws -> [Identifier: PlaceState] {
            let line = try #require(try laptop.replica.read { try Rota($0) }.lines.first { $0.shift.id == shift })
            return Dictionary(uniqueKeysWithValues: line.signups.map { ($0.person, $0.state) })
        }

        func outcome(_ laptop: Ring.Laptop) throws -> [String?] {
            try laptop.replica.read { try MoveBook.list(in: $0).map(\.outcome) }
        }

        /// Everybody has synced: nothing is to be settled by hand that nobody can settle.
        func expectOneOutcome() throws {
            let reports = try ring.settle()
            #expect(reports.allSatisfy { $0.verified == true })
            for laptop in [x, y] {
                #expect(try outcome(laptop) == ["done"])
                #expect(try laptop.replica.read { try $0.conflicts() } == [])
                #expect(try laptop.replica.verify().isSound)
            }
        }
    }

    @Test func `a gift that lapsed before the restore and is done after it stays done when the first word comes back`() throws {
        let stand = try Stand { stand in
            try stand.signUp(stand.bob, stand.sunday, on: stand.x)
            try stand.signUp(stand.cid, stand.saturday, on: stand.x)
        }
        try stand.y.replica.write { _ = try SignupBook.cancel(stand.bob, on: stand.sunday, in: $0) }
        try stand.give()
        #expect(try stand.outcome(stand.x) == ["lapsed_overlap"])
        try stand.beginAgain()
        #expect(try stand.outcome(stand.y) == ["done"])
        #expect(try stand.states(stand.y, stand.saturday)[stand.bob] == .confirmed)
        try stand.expectOneOutcome()
        for laptop in [stand.x, stand.y] {
            #expect(try stand.states(laptop, stand.saturday) == [stand.bob: .confirmed, stand.cid: .waiting])
        }
    }

    @Test func `a gift that was done before the restore and lapses after it is done: who was told yes holds both places`() throws
    {
        let stand = try Stand { try $0.signUp($0.cid, $0.saturday, on: $0.x) }
        try stand.signUp(stand.bob, stand.sunday, on: stand.y)
        try stand.give()
        #expect(try stand.states(stand.x, stand.saturday)[stand.bob] == .confirmed)
        try stand.beginAgain()
        #expect(try stand.outcome(stand.y) == ["lapsed_overlap"])
        try stand.expectOneOutcome()
        for laptop in [stand.x, stand.y] {
            #expect(try stand.states(laptop, stand.saturday) == [stand.bob: .confirmed, stand.cid: .waiting])
            #expect(try stand.states(laptop, stand.sunday) == [stand.bob: .confirmed])
            let notes = try laptop.replica.read { try Rota($0).notes }
            #expect(notes == [.overlap(person: "Bob", first: "SAT", second: "SUN")], "listed, and not taken back")
        }
    }

    @Test func `a second request that left the line with a gift, and was granted in another life, is held`() throws {
        let stand = try Stand(places: 2) { stand in
            // Ann is signed up by a laptop that does not see that she is.
            try stand.y.replica.write { writer in
                let values: [UInt32: Value] = [1: .flag(true), 2: .identifier(stand.saturday), 3: .identifier(stand.ann)]
                try writer.assign(Tables.request, Identifier(high: 10, low: 1), values)
            }
        }
        let first = try stand.y.replica.read { try SignupBook.own(stand.ann, on: stand.saturday, $0) }
        try stand.y.replica.write { writer in
            try writer.assign(Tables.request, try #require(first).request, [4: .flag(true)])
        }
        try stand.give()
        #expect(try stand.states(stand.x, stand.saturday) == [stand.bob: .confirmed])
        try stand.beginAgain()
        #expect(try stand.states(stand.y, stand.saturday) == [stand.ann: .confirmed])
        try stand.expectOneOutcome()
        for laptop in [stand.x, stand.y] {
            #expect(try stand.states(laptop, stand.saturday) == [stand.ann: .confirmed, stand.bob: .confirmed])
        }
    }
}
