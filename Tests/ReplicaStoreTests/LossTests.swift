import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Changes that were lost with their laptop, are declared so, and sometimes turn up all the same.
@Suite struct LossTests {
    private static let rows = (1...3).map { Identifier(high: 0, low: UInt64($0)) }

    /// Laptop 0 is the one that will be lost.
    private final class Scene {
        let laboratory: Laboratory
        let seed: UInt64
        var dice: Dice { laboratory.dice }
        var others: Range<Int> { 1..<laboratory.laptops.count }

        init(seed: UInt64) throws {
            self.seed = seed
            laboratory = try Laboratory(seed: seed, laptops: 3 + Int(seed % 3))
            laboratory.mayWait = true
            try laboratory.introduceAll()
            for _ in 0..<4 { try edit(dice.below(laboratory.laptops.count)) }
            try laboratory.settle()
        }

        func edit(_ index: Int) throws {
            try laboratory.laptops[index].write { writer in
                let row = LossTests.rows[dice.below(3)]
                if dice.below(5) == 0 { return try writer.delete(Tables.group, row) }
                for _ in 0...dice.below(2) {
                    try writer.assign(
                        Tables.group, LossTests.rows[dice.below(3)],
                        [1: .integer(1), UInt32(2 + dice.below(3)): .text("v\(dice.below(4))")])
                }
            }
        }

        /// A bundle of laptop 0 in which some of its unsent changes are not.
        func torn() throws -> [UInt8] {
            var parts = try laboratory.parts(laboratory.bundle(from: 0))
            for index in parts.indices {
                guard case .changes(var changes) = parts[index].content else { continue }
                var kept: [WirePushed] = []
                for change in changes.changes where dice.below(3) > 0 { kept.append(change) }
                changes.changes = kept
                parts[index].content = .changes(changes)
            }
            return try laboratory.assemble(parts)
        }

        func step() throws {
            let index = 1 + dice.below(others.count)
            let laptop = laboratory.laptops[index]
            switch dice.below(7) {
            case 0, 1: try laboratory.sync(laptop)
            case 2: try laboratory.apply(laboratory.bundle(from: 1 + dice.below(others.count)), to: index)
            case 3:
                let needs = try laptop.read { try $0.waiting().flatMap(\.needs) }.sorted()
                if !needs.isEmpty { try declare(needs[dice.below(needs.count)], on: laptop) }
            default: try edit(index)
            }
            try ModelCheck.visible(laptop, laboratory, seed)
        }

        func declare(_ id: Identifier, on laptop: Replica) throws { try laptop.write { try $0.declareLost(id) } }

        /// Until nothing waits any more, on laptops that are still there.
        func declareAll() throws {
            for _ in 0..<40 {
                for index in others { try laboratory.sync(laboratory.laptops[index]) }
                for index in others {
                    let laptop = laboratory.laptops[index]
                    for need in Set(try laptop.read { try $0.waiting().flatMap(\.needs) }).sorted() {
                        try declare(need, on: laptop)
                    }
                }
                if try others.allSatisfy({ try laboratory.laptops[$0].read { try $0.waitingCount() + $0.unsentCount() } == 0 }) {
                    break
                }
            }
            for index in others { try laboratory.sync(laboratory.laptops[index]) }
        }
    }

    private func lose(seed: UInt64) throws -> Scene {
        let scene = try Scene(seed: seed)
        for _ in 0..<6 { try scene.edit(0) }
        try scene.laboratory.apply(scene.torn(), to: 1)
        if seed % 2 == 0 { try scene.laboratory.apply(scene.torn(), to: 2) }
        for _ in 0..<25 { try scene.step() }
        return scene
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `what was built on lost changes goes on without them`(seed: UInt64) throws {
        let scene = try lose(seed: seed)
        try scene.declareAll()
        let alive = Array(scene.laboratory.laptops.dropFirst())
        try ModelCheck.settled(scene.laboratory, seed, laptops: alive)
        for laptop in alive { #expect(try laptop.read { try $0.waitingCount() } == 0, "seed \(seed)") }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a lost laptop that comes back adds what its changes had replaced, and parks them`(seed: UInt64) throws {
        let scene = try lose(seed: seed)
        if seed % 3 > 0 { try scene.declareAll() }
        let laboratory = scene.laboratory
        for _ in 0..<3 { try scene.edit(0) }
        try laboratory.sync(laboratory.laptops[0])
        try ModelCheck.visible(laboratory.laptops[0], laboratory, seed)
        try scene.declareAll()
        try laboratory.settle()
        try ModelCheck.settled(laboratory, seed)
        let lost = laboratory.log.count { $0.refused == .lost }
        let parked = try laboratory.laptops[0].read { try $0.parked() }.count { $0.reason == .lost }
        #expect(parked == lost, "seed \(seed): whoever made them keeps them")
    }

    @Test func `what is in the log cannot be declared lost`() throws {
        let laboratory = try Laboratory(seed: 5, laptops: 2)
        try laboratory.introduceAll()
        guard case .change(let bytes) = laboratory.log[0].content else { return }
        let id = ChangeIdentity.id(of: try ChangeCodec().decode(bytes), space: laboratory.space)
        try laboratory.laptops[0].write { try $0.declareLost(id) }
        try laboratory.settle()
        #expect(laboratory.log.last?.refused == .inLog)
        try ModelCheck.settled(laboratory, 5)
    }
}
