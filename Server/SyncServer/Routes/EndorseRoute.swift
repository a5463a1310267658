import Hummingbird
import SyncProtocol

/// `POST /v1/endorse`
enum EndorseRoute {
    static let path: RouterPath = "/v1/endorse"

    static let answer: @Sendable (SyncService, WireEndorseRequest, String) throws -> WireEndorseResponse = {
        service, request, token in
        try service.endorse(request, token: token)
    }
}
