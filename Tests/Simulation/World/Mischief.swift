import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// What befalls machines between syncs.
struct Mischief {
    let world: World
    private var chance: Chance { world.chance }
    private var site: Site { world.site }
    private static let mostMachines = 20

    func strike() throws {
        guard let machine = chance.pick(world.machines) else { return }
        switch chance.below(20) {
        case 0: try site.backup()
        case 1: try restore()
        case 2: try site.takeImage()
        case 3: try putBackFolder()
        case 4: try clone(machine)
        case 5...6: try image(machine)
        case 7: jump(machine)
        case 8...9: try compact()
        case 10: apart(machine)
        case 11: try crash(machine)
        case 12: try crashServer()
        case 13: try upgrade(machine)
        case 14: try lose(machine)
        case 15: try revoke()
        case 16...17: try burn(machine)
        default: try carry()
        }
    }

    // MARK: The server

    private func note(_ fault: Fault, during machine: Machine?) {
        world.note(fault, machine, and: machine == nil ? [] : [.exchanging])
    }

    /// - Parameter machine: in the middle of whose sync it happens; nil: nobody's.
    func restore(during machine: Machine? = nil) throws {
        guard let copy = chance.pick(site.backups) else { return try site.backup() }
        note(.serverRestore, during: machine)
        try site.restore(copy)
        world.hasLost = true
        try world.recount()
    }

    func putBackFolder(during machine: Machine? = nil) throws {
        guard let copy = chance.pick(site.images) else { return try site.takeImage() }
        note(.folderRestore, during: machine)
        try site.putBack(copy)
        world.hasLost = true
        try world.recount()
    }

    func compact(during machine: Machine? = nil) throws {
        note(.compaction, during: machine)
        _ = try site.compact(awayDays: chance.below(3) * 30)
    }

    private func crashServer() throws {
        world.note(.serverCrash, nil)
        try world.killServer { _ in }
    }

    // MARK: Laptops

    func clone(_ machine: Machine, during: Bool = false) throws {
        guard world.machines.count < Self.mostMachines else { return }
        note(.clone, machine, during)
        try machine.replica.checkpoint()
        let copy = try twin(machine, name: machine.name + "'", home: world.freshHome("clone"), schema: machine.schema)
        try world.copyHome(machine, to: copy.home)
        try world.reopen(copy, copy.home)
        machine.isForked = true
        world.machines.append(copy)
    }

    private func twin(_ machine: Machine, name: String, home: String, schema: Schema) throws -> Machine {
        let clock = MachineClock(world.time, ahead_ms: machine.clock.ahead_ms)
        let twin = Machine(
            name: name, home: home, replica: machine.replica, clock: clock,
            environment: clock.environment(Chance(seed: chance.next())), schema: schema, isViewer: machine.isViewer)
        twin.isForked = true
        return twin
    }

    private func image(_ machine: Machine) throws {
        if chance.once(in: 2) {
            try machine.replica.checkpoint()
            let home = world.freshHome("image")
            try world.copyHome(machine, to: home)
            world.images.append((machine, home, machine.schema))
        } else if let image = chance.pick(world.images) {
            world.note(.oldImage, image.machine)
            let home = world.freshHome(image.machine.name)
            try FileManager.default.copyItem(atPath: image.home, toPath: home)
            image.machine.schema = image.schema
            image.machine.form = nil
            image.machine.isForked = true
            try world.reopen(image.machine, home)
            try world.recount()
        }
    }

    private func note(_ fault: Fault, _ machine: Machine, _ during: Bool) {
        world.note(fault, machine, and: during ? [.exchanging] : [])
    }

    func jump(_ machine: Machine, during: Bool = false) {
        note(.clockJump, machine, during)
        let year: Int64 = 365 * 86_400_000
        machine.clock.ahead_ms = [0, 60_000, -year, 10 * year, Int64(chance.below(1_000_000))][chance.below(5)]
    }

    private func apart(_ machine: Machine) {
        world.note(.partition, machine)
        machine.apart = 3 + chance.below(20)
    }

    private func crash(_ machine: Machine) throws {
        world.note(.laptopCrash, machine)
        try world.freeze(machine)
        try world.wakeFrozen()
    }

    private func upgrade(_ machine: Machine) throws {
        guard machine.schema.number != FutureSchema.schema.number else { return }
        world.note(.upgrade, machine)
        machine.schema = FutureSchema.schema
        try world.reopen(machine, machine.home)
    }

    // MARK: Laptops that are no more

    /// It is lost, with its images, and whatever it alone held. Two stay, and somebody who may record.
    /// - Parameter during: in the middle of its sync.
    /// - Returns: whether it may be lost.
    @discardableResult
    func lose(_ machine: Machine, during: Bool = false) throws -> Bool {
        let others = world.machines.filter { $0 !== machine && !$0.isGone }
        guard others.count >= 2, others.contains(where: { !$0.isViewer }) else { return false }
        note(.laptopLost, machine, during)
        machine.isGone = true
        if !during { try world.bury(machine) }
        return true
    }

    /// What a laptop has just written goes on with a stick, without what it had numbered before. Then it is lost, and the server's
    /// disk with it.
    private func burn(_ machine: Machine) throws {
        guard machine.apart == 0, let reader = chance.pick(world.machines), reader !== machine else { return }
        try People(world: world, machine: machine).act()
        try world.sync(machine, odds: nil)
        guard !machine.isGone, world.machines.contains(where: { $0 === machine }) else { return }
        for _ in 0...chance.below(3) { try People(world: world, machine: machine).act() }
        try Sticks(world: world).make(machine, isNews: true)
        try Sticks(world: world).read(reader, stick: world.sticks.count - 1)
        guard try lose(machine) else { return }
        try restore()
    }

    /// A lost laptop may not come in any more.
    /// - Parameter machine: in the middle of whose sync it happens; nil: nobody's.
    func revoke(during machine: Machine? = nil) throws {
        guard let replica = chance.pick(world.graves) else { return }
        world.graves.removeAll { $0 == replica }
        note(.revocation, during: machine)
        try site.revoke(replica)
    }

    // MARK: Sticks

    private func carry() throws {
        guard let machine = chance.pick(world.machines), let reader = chance.pick(world.machines) else { return }
        if world.sticks.isEmpty || chance.once(in: 3) { try Sticks(world: world).make(machine) }
        try Sticks(world: world).read(reader)
    }
}
