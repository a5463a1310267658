import Crypto
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// As whom a replica speaks: the device that joined. Where an old copy of the server's folder was put in its place, a successor
/// may be forgotten whose laptop is lost, while others carry its changes: its row in the log says who endorsed it, and it may do
/// what that one may.
struct Authorship {
    let devices: DeviceStore
    let reader: Reader

    /// Successors of successors that are followed.
    private static let longestLine = 16

    func device(of replica: Identifier) throws -> Device? { try device(of: replica, left: Self.longestLine) }

    private func device(of replica: Identifier, left: Int) throws -> Device? {
        if let device = try devices.device(replica: replica) { return device }
        let row = try reader.columns(SystemTables.replica, replica)
        guard left > 0, case .bytes(let key)? = row["public_key"], case .bytes(let endorsement)? = row["endorsement"],
            let predecessor = row["predecessor"]?.identifier, var device = try device(of: predecessor, left: left - 1),
            let right = try? Curve25519.Signing.PublicKey(rawRepresentation: device.publicKey),
            right.isValidSignature(endorsement, for: ChangeIdentity.endorsedBytes(successor: replica, publicKey: key))
        else { return nil }
        (device.replica, device.publicKey) = (replica, key)
        return device
    }
}
