import Foundation
import ReplicaStore
import SyncCore
package import SyncProtocol

/// What new laptops, and those that were away for long, start from.
extension SyncService {
    package func snapshot(_ request: WireSnapshotRequest, token: String) throws -> WireSnapshotResponse {
        try exclusively { state in
            let (_, version) = try admit(
                token, replica: request.replica, minimum: request.protocolMin, maximum: request.protocolMax)
            let model = try readModel(&state)
            let store = snapshots
            var offset = request.offset
            var response: WireSnapshotResponse
            if let same = try request.name.isEmpty ? nil : store.named(request.name), same.epoch == model.space.epoch.data {
                response = same
            } else {
                offset = 0
                response =
                    try store.newest(epoch: model.space.epoch, head: try log.head().position)
                    ?? store.make(of: model.replica, epoch: model.space.epoch) { state in
                        try signature(epoch: model.space.epoch, position: state.cursor, chain: state.chain)
                    }
            }
            response.protocol = version
            response.piece = try store.piece(of: response, from: offset)
            return response
        }
    }

    var snapshots: SnapshotStore { SnapshotStore(folder: files.snapshotFolder, limits: limits) }
}
