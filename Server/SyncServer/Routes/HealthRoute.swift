import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /v1/health`
struct HealthRoute: Sendable {
    let service: SyncService

    func callAsFunction(_ request: Request) async throws -> Response {
        let text = "{\"status\":\"ok\",\"position\":\(try await service.head())}\n"
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
