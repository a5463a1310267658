import Hummingbird
import SyncProtocol

/// `POST /v1/sync`
enum SyncRoute {
    static let path: RouterPath = "/v1/sync"

    static let answer: @Sendable (SyncService, WireSyncRequest, String) throws -> WireSyncResponse = { service, request, token in
        try service.sync(request, token: token)
    }
}
