import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol

/// Bundles on USB sticks.
struct Sticks {
    let world: World

    func make(_ machine: Machine) throws {
        guard let key = machine.credentials.read(.serverKey) else { return }
        let sink = Sink()
        var writer = try BundleWriter { sink.bytes += $0 }
        let position = try machine.replica.read { try $0.syncState.cursor }
        let since = world.chance.once(in: 3) ? UInt64(world.chance.below(Int(position) + 1)) : 0
        let summary = try machine.replica.makeBundle(
            since: since, serverKey: key, sign: { machine.sign($0) }, emit: { try writer.append($0) })
        guard summary.leftOut == 0 else { throw StoreError.damaged("\(machine.name) leaves out \(summary.leftOut) of its own") }
        try writer.finish()
        world.sticks.append(World.Stick(bytes: sink.bytes))
        world.trace("\(machine.name) wrote a bundle since \(since)")
    }

    /// - Parameter during: in the middle of a sync.
    /// - Returns: whether there was one to read.
    @discardableResult
    func read(_ machine: Machine, during: Bool = false) throws -> Bool {
        guard !world.sticks.isEmpty, let key = machine.credentials.read(.serverKey) else { return false }
        let number = world.chance.below(world.sticks.count)
        world.note(world.sticks[number].isRead ? .bundleTwice : .bundle, machine, and: during ? [.exchanging] : [])
        world.sticks[number].isRead = true
        let source = Sink(world.sticks[number].bytes)
        do {
            var reader = try BundleReader { source.read($0) }
            let outcome = try machine.replica.applyBundle(serverKey: key) { try reader.next() }
            world.trace("\(machine.name) read a bundle: \(outcome.applied) applied, \(outcome.newlyWaiting) wait")
        } catch BundleError.unproven {
            // Its maker's sync was cut before the erasure had been read as well.
            world.trace("\(machine.name) does not take a bundle: somebody's values are missing")
        } catch BundleError.otherLog(let what) where world.hasLost {
            // An old copy of the server's folder ran for a while: two logs went by one name.
            world.trace("\(machine.name) does not take a bundle: \(what)")
        }
        try world.observe(machine)
        return true
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
