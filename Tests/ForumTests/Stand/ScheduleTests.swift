import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Three laptops that sign up, cancel, give and swap as they like, and sync when they like.
struct ScheduleTests {
    private static let steps = 90

    /// What the server has done is what the definitions say, after each change; and what it has once granted stays granted.
    private final class Watch {
        private var promised: Set<Identifier> = []
        private(set) var differences = 0
        private(set) var takenBack = 0

        /// - Parameter overlooked: a table of which the keeper is not told, to see whether that is noticed.
        init(_ server: MiniServer, overlooking overlooked: UInt32?) {
            server.serve = { [self] change, writer in
                var expected = try NaiveStand(writer)
                expected.serve()
                var told = change
                told.blocks.removeAll { $0.table == overlooked }
                try PlaceKeeper.serve(after: told, in: writer)
                let actual = try NaiveStand(writer)
                if actual != expected { differences += 1 }
                see(actual)
            }
        }

        func see(_ stand: NaiveStand) {
            let granted = Set(stand.requests.filter(\.granted).map(\.id))
            let here = Set(stand.requests.map(\.id))
            if !promised.intersection(here).isSubset(of: granted) { takenBack += 1 }
            promised.formUnion(granted)
        }
    }

    private func run(seed: UInt64, upheaval: Bool, overlooking: UInt32? = nil) throws -> (scene: StandScene, watch: Watch) {
        let scene = try StandScene(laptops: 3, seed: seed)
        let watch = Watch(scene.server, overlooking: overlooking)
        let dice = Seeded(seed &+ 1_000)
        let shifts = [scene.morning, scene.noon, scene.evening]
        for _ in 0..<Self.steps {
            let laptop = scene.server.laptops[dice.below(3)]
            let (person, other) = (dice.below(4), dice.below(4))
            let (shift, another) = (shifts[dice.below(3)], shifts[dice.below(3)])
            // What cannot be asked for here and now is not asked for.
            switch dice.below(upheaval ? 16 : 10) {
            case 0, 1, 2: try? scene.signUp(person, shift, on: laptop)
            case 3, 4: try? scene.cancel(person, shift, on: laptop)
            case 5: try? scene.give(shift, from: person, to: other, on: laptop)
            case 6: try? scene.swap((shift, person), (another, other), on: laptop)
            case 10, 11: try upset(scene, laptop, shift: shift, dice)
            case 12...: try upset(scene, laptop, person: scene.people[person], dice)
            default:
                try scene.server.sync(laptop)
                try laptop.read { watch.see(try NaiveStand($0)) }
            }
        }
        try scene.server.settle()
        return (scene, watch)
    }

    private func expectByTheRules(_ watch: Watch, _ seed: UInt64) {
        #expect(watch.differences == 0, "seed \(seed): the server did otherwise than the rules say")
        #expect(watch.takenBack == 0, "seed \(seed): a place was taken back")
    }

    /// A shift is moved, made larger or smaller, deleted or brought back.
    private func upset(_ scene: StandScene, _ laptop: Replica, shift: Identifier, _ dice: Seeded) throws {
        let start = 1_732_780_000_000 + Int64(dice.below(6)) * 3_600_000
        try laptop.write { writer in
            switch dice.below(4) {
            case 0: try writer.delete(Tables.shift, shift)
            case 1: try writer.assign(Tables.shift, shift, [3: .list([.integer(start), .integer(start + 7_200_000)])])
            default: try writer.assign(Tables.shift, shift, [4: .integer(Int64(dice.below(4)))])
            }
        }
    }

    /// Somebody is deleted, or edited and so brought back.
    private func upset(_ scene: StandScene, _ laptop: Replica, person: Identifier, _ dice: Seeded) throws {
        try laptop.write { writer in
            if dice.below(2) == 0 {
                try writer.delete(Tables.person, person)
            } else {
                try writer.assign(Tables.person, person, [3: .text("v\(dice.below(9))")])
            }
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `whatever the schedule, no shift is overfull, nobody is in two places, all converge`(seed: UInt64) throws {
        let (scene, watch) = try run(seed: seed, upheaval: false)
        expectByTheRules(watch, seed)
        try scene.expectConverged("seed \(seed)")
        let stand = try scene.server.model.read { try NaiveStand($0) }
        #expect(stand.overfull.isEmpty, "seed \(seed)")
        #expect(stand.inTwoPlaces.isEmpty, "seed \(seed)")
        let rotas = try scene.server.laptops.map { laptop in
            try [scene.morning, scene.noon, scene.evening].map { try scene.rota($0, on: laptop) }
        }
        #expect(rotas.allSatisfy { $0 == rotas[0] }, "seed \(seed): two laptops show different rotas")
        #expect(!rotas[0].joined().contains { $0.hasSuffix("provisional") }, "seed \(seed)")
    }

    @Test(arguments: 1_000..<1_040 as Range<UInt64>)
    func `shifts that move, shrink and vanish, people that come and go: the rules hold after each change`(seed: UInt64) throws {
        let (scene, watch) = try run(seed: seed, upheaval: true)
        expectByTheRules(watch, seed)
        try scene.expectConverged("seed \(seed)")
    }

    @Test(arguments: [Tables.request, Tables.move, Tables.shift, Tables.person].map(\.number))
    func `a keeper that overlooks a table is found out`(table: UInt32) throws {
        let found = try (0..<20 as Range<UInt64>).contains { seed in
            try run(seed: seed, upheaval: true, overlooking: table).watch.differences > 0
        }
        #expect(found)
    }
}
