import ReplicaStore
import SyncCore
import SyncProtocol

/// Laptops that are lost for good, and what was lost with them.
extension World {
    /// The laptop is no more: nobody puts it back, and what it alone held is gone.
    func bury(_ machine: Machine) throws {
        trace("\(machine.name) is lost")
        machines.removeAll { $0 === machine }
        images.removeAll { $0.machine === machine }
        // A copy of it may go by the same id, or by one that went on from it, and comes in as before.
        if !machine.isForked { graves.append(try machine.replica.read { try $0.identity.replica }) }
        try recount()
    }

    /// Whether a change is still somewhere, wherever.
    func isHeld(_ id: Identifier) throws -> Bool {
        if site.mirror.contains(where: { $0.id == id }) { return true }
        return try machines.contains { machine in
            try machine.replica.read { reader in
                let held = "SELECT 1 FROM change WHERE id = ?1 AND length(bytes) > 0 UNION SELECT 1 FROM waiting WHERE id = ?1"
                return try !reader.select(held, .identifier(id)).isEmpty
            } || machine.relayed().contains { $0.contains(id) }
        }
    }

    /// Organisers declare lost what anything waits for; who may not leaves it to others.
    /// - Returns: whether there was anything.
    func declareLosses() throws -> Bool {
        var isAny = false
        for machine in machines where !machine.isViewer {
            let losable = try machine.replica.read { People.losable(try $0.waiting()) }
            for id in losable { try People(world: self, machine: machine).declareLost(id) }
            try observe(machine)
            if !losable.isEmpty { isAny = true }
        }
        return isAny
    }
}
