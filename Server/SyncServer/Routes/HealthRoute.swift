import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /v1/health`
struct HealthRoute: Sendable {
    let service: ServiceQueue

    func callAsFunction(_ request: Request) async throws -> Response {
        let text = "{\"status\":\"ok\",\"position\":\(try await service { try $0.head() })}\n"
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
