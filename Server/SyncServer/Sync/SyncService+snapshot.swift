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
            let (epoch, base) = (model.space.epoch, try log.base().position)
            if let same = try request.name.isEmpty ? nil : store.named(request.name, epoch: epoch, base: base) {
                response = same
            } else {
                response =
                    try store.newest(epoch: epoch, base: base, head: try log.head().position)
                    ?? store.make(of: model.replica, epoch: epoch) { state in
                        try signature(epoch: epoch, position: state.cursor, chain: state.chain)
                    }
            }
            // The same file may have been made again meanwhile: it goes on where the download stopped.
            if response.name != request.name { offset = 0 }
            response.protocol = version
            response.piece = try store.piece(of: response, from: offset)
            return response
        }
    }

    var snapshots: SnapshotStore { SnapshotStore(folder: files.snapshotFolder, limits: limits) }
}
