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
            try reaches(request.cursor, in: model.space)
            let store = snapshots
            var offset = request.offset
            var response: WireSnapshotResponse
            let (epoch, head) = (model.space.epoch, try log.head().position)
            // From an older one the asking replica could not go on.
            let reached = request.cursor.epoch.isEmpty ? 0 : request.cursor.position
            let oldest = max(try log.base().position, reached, request.base)
            guard oldest <= head else { throw ServerFailure.otherLog }
            if let same = try request.name.isEmpty ? nil : store.named(request.name, epoch: epoch, from: oldest, of: log) {
                response = same
            } else {
                response =
                    try store.newest(epoch: epoch, from: oldest, to: head, of: log)
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

    /// Whether the log holds all that the replica knows it to hold. If it does not, it lost something since they spoke last: the
    /// replica gives that back before it takes over a state without it.
    private func reaches(_ wire: WireCursor, in space: ServedSpace) throws {
        guard !wire.epoch.isEmpty else { return }
        guard let epoch = Identifier(wire.epoch) else { throw ServerFailure.malformed("epoch") }
        // What was dropped every log has.
        if epoch == space.epoch, wire.position < (try log.base().position) { return }
        let cursor = Lives.Cursor(
            epoch: epoch, position: wire.position, chain: Array(wire.chain), signature: Array(wire.signature))
        guard case .here = try standing(of: cursor, in: space) else { throw ServerFailure.otherEpoch }
    }

    var snapshots: SnapshotStore { SnapshotStore(folder: files.snapshotFolder, limits: limits) }
}
