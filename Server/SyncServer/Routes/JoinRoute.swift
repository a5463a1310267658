import Hummingbird
import SyncProtocol

/// `POST /v1/join`
struct JoinRoute: Sendable {
    let service: ServiceQueue
    let body: Body

    func callAsFunction(_ request: Request) async throws -> Response {
        let message = try await body.message(WireJoinRequest.self, of: request)
        return try body.response(try await service { try $0.join(message) }, to: request)
    }
}
