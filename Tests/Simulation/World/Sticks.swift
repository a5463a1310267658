import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol

/// Bundles on USB sticks.
struct Sticks {
    let world: World

    /// - Parameter isNews: only what has no number yet.
    func make(_ machine: Machine, isNews: Bool = false) throws {
        guard let key = machine.credentials.read(.serverKey) else { return }
        let sink = Sink()
        var writer = try BundleWriter(limits: world.limits) { sink.bytes += $0 }
        let position = try machine.replica.read { try $0.syncState.cursor }
        let since = isNews ? position : world.chance.once(in: 3) ? UInt64(world.chance.below(Int(position) + 1)) : 0
        let summary = try machine.replica.makeBundle(
            since: since, serverKey: key, sign: { machine.sign($0) }, emit: { try writer.append($0) })
        guard summary.leftOut == 0 else { throw StoreError.damaged("\(machine.name) leaves out \(summary.leftOut) of its own") }
        try writer.finish()
        world.sticks.append(World.Stick(bytes: sink.bytes))
        world.trace("\(machine.name) wrote a bundle since \(since)")
    }

    /// - Parameters:
    ///   - during: in the middle of a sync.
    ///   - stick: nil: any.
    /// - Returns: whether there was one to read.
    @discardableResult
    func read(_ machine: Machine, during: Bool = false, stick: Int? = nil) throws -> Bool {
        guard !world.sticks.isEmpty, let key = machine.credentials.read(.serverKey) else { return false }
        let number = stick ?? world.chance.below(world.sticks.count)
        world.note(world.sticks[number].isRead ? .bundleTwice : .bundle, machine, and: during ? [.exchanging] : [])
        world.sticks[number].isRead = true
        let source = Sink(world.sticks[number].bytes)
        let before = try holdings(machine)
        do {
            var reader = try BundleReader(limits: world.limits) { source.read($0) }
            let outcome = try machine.replica.applyBundle(serverKey: key) { try reader.next() }
            world.trace("\(machine.name) read a bundle: \(outcome.applied) applied, \(outcome.newlyWaiting) wait")
        } catch BundleError.unproven {
            // Its maker's sync was cut before the erasure had been read as well.
            world.trace("\(machine.name) does not take a bundle: somebody's values are missing")
        } catch BundleError.otherLog(let what) where world.hasLost {
            // An old copy of the server's folder ran for a while: two logs went by one name.
            world.trace("\(machine.name) does not take a bundle: \(what)")
        } catch BundleError.overLimit(let what) where world.limits.waitingChanges < Limits.standard.waitingChanges {
            // More would wait than may. Nothing of a bundle that is not taken whole is taken.
            guard try holdings(machine) == before else { throw Violation("\(machine.name) took a part of a bundle") }
            world.trace("\(machine.name) does not take a bundle: \(what)")
        }
        try world.observe(machine)
        return true
    }

    /// What a laptop holds, applied or waiting, and up to where.
    private func holdings(_ machine: Machine) throws -> [Identifier] {
        try machine.replica.read { reader in
            try reader.select("SELECT id FROM change UNION ALL SELECT id FROM waiting").compactMap { $0.identifier("id") }
        }
    }

    private final class Sink {
        var bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8] = []) { self.bytes = bytes }

        /// In pieces, as a slow stick might.
        func read(_ count: Int) -> [UInt8] {
            let end = min(position + min(count, 4_093), bytes.count)
            defer { position = end }
            return Array(bytes[position..<end])
        }
    }
}
