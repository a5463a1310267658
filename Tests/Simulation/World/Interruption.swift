import Foundation
import SyncCore

/// What happens between two requests of one sync.
struct Interruption {
    let world: World
    let machine: Machine

    /// - Returns: what may make the sync stop; nil: nothing that does.
    func strike() throws -> Fault? {
        let mischief = Mischief(world: world)
        switch world.chance.below(13) {
        case 0: try mischief.restore(during: machine)
        case 1: try mischief.putBackFolder(during: machine)
        case 2: try mischief.compact(during: machine)
        case 3: try mischief.clone(machine, during: true)
        case 4:
            mischief.jump(machine, during: true)
            return nil
        case 5:
            world.note(.partition, machine, and: [.exchanging])
            machine.apart = 1 + world.chance.below(5)
            return .partition
        case 6:
            // Another version is installed, and the carnet opened with it: the sync is over.
            guard machine.schema.number != FutureSchema.schema.number else { return nil }
            world.note(.upgrade, machine, and: [.exchanging])
            machine.schema = FutureSchema.schema
            try world.freeze(machine)
            return .upgrade
        case 7: return try oldImage()
        case 9: return try mischief.lose(machine, during: true) ? .laptopLost : nil
        case 10:
            try mischief.revoke(during: machine)
            return nil
        case 8: return try Sticks(world: world).read(machine, during: true) ? .bundle : nil
        default:
            // Another command records something meanwhile.
            try People(world: world, machine: machine, isDuringSync: true).act()
            return nil
        }
        return .serverRestore
    }

    /// The laptop is put back from an image while its sync runs.
    private func oldImage() throws -> Fault? {
        guard let image = world.images.last(where: { $0.machine === machine }) else { return nil }
        world.note(.oldImage, machine, and: [.exchanging])
        let home = world.freshHome(machine.name)
        try FileManager.default.copyItem(atPath: image.home, toPath: home)
        machine.schema = image.schema
        machine.form = nil
        machine.isForked = true
        world.willWake(machine, at: home)
        return .oldImage
    }
}
