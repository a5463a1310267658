import Hummingbird
import SyncProtocol

/// `POST /v1/join`
struct JoinRoute: Sendable {
    let service: SyncService
    let body: Body

    func callAsFunction(_ request: Request) async throws -> Response {
        let message = try await body.message(WireJoinRequest.self, of: request)
        return try body.response(try await service.join(message), to: request)
    }
}
