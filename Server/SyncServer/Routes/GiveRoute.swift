import Hummingbird
import SyncProtocol

/// `POST /v1/give`
enum GiveRoute {
    static let path: RouterPath = "/v1/give"

    static let answer: @Sendable (SyncService, WireGiveRequest, String) throws -> WireGiveResponse = { service, request, token in
        try service.give(request, token: token)
    }
}
