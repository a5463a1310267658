import Hummingbird
import SyncProtocol

/// `POST /v1/snapshot`
enum SnapshotRoute {
    static let path: RouterPath = "/v1/snapshot"

    static let answer: @Sendable (SyncService, WireSnapshotRequest, String) throws -> WireSnapshotResponse = {
        service, request, token in
        try service.snapshot(request, token: token)
    }
}
