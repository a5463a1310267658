import ReplicaStore
import SyncCore
import SyncProtocol

/// What stands beside the log and in the state that it makes as well: the space's secret, and the keys of devices. Which of the two is
/// right nobody can tell here.
struct RecordComparison {
    let space: ServedSpace
    let devices: [Device]

    func run(_ model: Replica) throws -> [ServerFinding] {
        try model.read { reader in
            var faults: [ServerFault] = []
            let identity = try reader.identity
            if identity.space == space.space, identity.secret != space.secret {
                faults.append(.record(table: "space", key: "1", column: "secret"))
            }
            for device in devices {
                // Who has not synced yet has not introduced itself.
                guard let key = try reader.columns(SystemTables.replica, device.replica)["public_key"] else { continue }
                if key != .blob(device.publicKey) {
                    faults.append(.record(table: "device", key: device.replica.hex, column: "public_key"))
                }
            }
            return faults.map { ServerFinding($0) }
        }
    }
}
