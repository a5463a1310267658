import Hummingbird
import SyncProtocol

/// `POST /v1/common`
enum CommonRoute {
    static let path: RouterPath = "/v1/common"

    static let answer: @Sendable (SyncService, WireCommonRequest, String) throws -> WireCommonResponse = {
        service, request, token in
        try service.common(request, token: token)
    }
}
