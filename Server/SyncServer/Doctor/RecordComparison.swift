import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol

/// What stands beside the log and in the state that it makes as well: the space, and the keys of devices. The state vouches for the
/// first by a second copy, and for the others by its digest.
struct RecordComparison {
    let model: Replica

    /// A value that the log's file should hold.
    enum Right: Sendable, Equatable {
        case space(id: Identifier, secret: [UInt8])
        case key([UInt8], of: Identifier)
    }

    /// - Parameter isVouchedFor: whether the state is known to be right.
    func run(_ devices: [Device], isVouchedFor: Bool) throws -> [(ServerFinding, Right?)] {
        try model.read { reader in
            devices.compactMap { device in
                // Who has not synced yet has not introduced itself; a row that cannot be read is named already.
                guard let known = (try? reader.columns(SystemTables.replica, device.replica))?["public_key"],
                    known != .blob(device.publicKey)
                else { return nil }
                let fault = ServerFault.record(table: "device", key: device.replica.hex, column: "public_key")
                guard isVouchedFor, case .bytes(let key) = known, key.count == device.publicKey.count else {
                    return (ServerFinding(fault), nil)
                }
                return (ServerFinding(fault, mendable: true), .key(key, of: device.replica))
            }
        }
    }

    /// What of the space is not what the state says, of which the log's entries are known to be.
    func run(_ space: ServedSpace) throws -> [(ServerFinding, Right?)] {
        let identity = try model.read { try $0.identity }
        let wrong = [("id", identity.space != space.space), ("secret", identity.secret != space.secret)].filter(\.1).map(\.0)
        let isMendable = try model.keepsItsMeta
        return wrong.map { column in
            let fault = ServerFault.record(table: "space", key: "1", column: column)
            return (
                ServerFinding(fault, mendable: isMendable),
                isMendable ? .space(id: identity.space, secret: identity.secret) : nil
            )
        }
    }
}

extension RecordComparison.Right {
    func write(_ database: ServerDatabase) throws {
        try database.queue.write { database in
            switch self {
            case .space(let id, let secret):
                try database.execute(sql: "UPDATE space SET id = ?, secret = ?", arguments: [id.data, Data(secret)])
            case .key(let key, let replica):
                try database.execute(
                    sql: "UPDATE device SET public_key = ? WHERE replica = ?", arguments: [Data(key), replica.data])
            }
        }
    }
}
