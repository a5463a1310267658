import Forum
import Foundation
import SyncCore
import SyncProtocol

/// Runs of the real engine and the real server code in one process: virtual clocks, a network that fails, machines that die, are
/// copied and put back; then everybody syncs, and the invariants are checked.
package enum Simulation {
    package struct Outcome: Sendable {
        package var seed: UInt64
        package var violation: String?
        package var table: FaultTable
        package var changes: Int
        package var machines: Int
        /// The same for two runs of a seed.
        package var fingerprint: UInt64
    }

    /// One run. Everything in it comes from the seed.
    /// - Parameters:
    ///   - folder: where files are made, and are gone when this returns.
    ///   - faults: false: a demonstration in which nothing goes wrong.
    ///   - isShort: few steps.
    ///   - trace: takes what happens, line by line.
    package static func run(
        seed: UInt64, in folder: String = scratch, faults: Bool = true, isShort: Bool = false,
        trace: ((String) -> Void)? = nil
    ) -> Outcome {
        let root = folder + "/carnet-simulation-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: root) }
        var outcome = Outcome(seed: seed, violation: nil, table: FaultTable(), changes: 0, machines: 0, fingerprint: 0)
        do {
            let world = try World(seed: seed, root: root, trace: trace)
            do {
                try play(world, faults: faults, isShort: isShort)
            } catch {
                outcome.violation = "\(error)"
            }
            outcome.table = world.table
            outcome.changes = world.ledger.entries.count
            outcome.machines = world.machines.count
            outcome.fingerprint = world.fingerprint
        } catch {
            outcome.violation = "the run could not begin: \(error)"
        }
        return outcome
    }

    /// In memory, where there is such a place.
    package static var scratch: String {
        FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : FileManager.default.temporaryDirectory.path
    }

    private static let year_ms: Int64 = 365 * 86_400_000

    private static func play(_ world: World, faults: Bool, isShort: Bool) throws {
        let chance = world.chance
        // Most runs are small, and meet often; some are of many.
        let count = chance.once(in: 25) ? 8 + chance.below(12) : 3 + chance.below(3)
        let skews: [Int64] = [0, 0, 3_600_000, -year_ms, 9 * year_ms]
        for number in 0..<count {
            let isViewer = faults && number > 1 && chance.once(in: 4)
            let schema = faults && chance.once(in: 3) ? FutureSchema.schema : Tables.schema
            let ahead = faults ? chance.pick(skews) ?? 0 : 0
            _ = try world.join("laptop\(number)", schema: schema, isViewer: isViewer, ahead_ms: ahead)
        }
        // Most are short: more beginnings for the same time, and the end of each costs the same.
        let steps = isShort ? 40 : 30 + chance.below(chance.once(in: 3) ? 120 : 50)
        for _ in 0..<steps { try faults ? step(world) : demonstrate(world) }
        try world.settle()
        try faults ? Invariants(world).settled() : Invariants(world).same()
    }

    /// Somebody syncs, does one thing, and syncs: what everybody shows at a demonstration.
    private static func demonstrate(_ world: World) throws {
        guard let machine = world.chance.pick(world.machines) else { return }
        try world.sync(machine, odds: nil)
        try People(world: world, machine: machine).act()
        try world.sync(machine, odds: nil)
    }

    private static func step(_ world: World) throws {
        let chance = world.chance
        world.time.now_ms += Int64(1 + chance.below(chance.once(in: 10) ? 40 * 86_400_000 : 60_000))
        for machine in world.machines where machine.apart > 0 { machine.apart -= 1 }
        guard let machine = chance.pick(world.machines) else { return }
        switch chance.below(10) {
        case 0...4: try People(world: world, machine: machine).act()
        case 5...7: try world.sync(machine, odds: 6)
        case 8: try Mischief(world: world).strike()
        default: try Invariants(world).visible(machine)
        }
    }
}
