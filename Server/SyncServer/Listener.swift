import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
import SwiftProtobuf
import SyncProtocol

/// The server on a port.
package struct Listener: Sendable {
    package struct Options: Sendable {
        package var host: String
        /// 0: any free one.
        package var port: Int
        /// PEM files; nil: no TLS.
        package var certificate: String?
        package var privateKey: String?
        /// How long a body may take, whatever its size.
        package var patience: Duration

        package init(
            host: String, port: Int, certificate: String?, privateKey: String?, patience: Duration = .seconds(60)
        ) {
            self.host = host
            self.port = port
            self.certificate = certificate
            self.privateKey = privateKey
            self.patience = patience
        }
    }

    /// Connections at once; more wait in the backlog.
    private static let connectionLimit = 512
    /// What is read, at most, from who has no token.
    private static let strangerBytes = 64 << 10
    private static let idleTimeout = TimeAmount.seconds(60)

    private let options: Options
    private let service: SyncService
    private let logger: Logger

    package init(_ options: Options, service: SyncService, logger: Logger) {
        self.options = options
        self.service = service
        self.logger = logger
    }

    /// Serves until the process is told to end (SIGTERM, SIGINT), then answers what is under way.
    /// - Parameter ready: called with the URL once connections are taken.
    package func run(ready: @escaping @Sendable (String) -> Void) async throws {
        let scheme = options.certificate == nil ? "http" : "https"
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        let application = Application(
            responder: router().buildResponder(), server: try builder(),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionLimit)),
            onServerRunning: { channel in ready("\(scheme)://\(host):\(channel.localAddress?.port ?? 0)") },
            logger: logger)
        try await application.runService()
    }

    private func router() -> Router<BasicRequestContext> {
        let body = Body(limits: .standard)
        var few = Limits.standard
        few.bodyBytes = Self.strangerBytes
        let small = Body(limits: few)
        let guarded = Guarded(body: body, logger: logger)
        let queue = ServiceQueue(service)
        let (join, health) = (JoinRoute(service: queue, body: small), HealthRoute(service: queue))
        let router = Router()
        func members<Question, Answer>(
            _ path: RouterPath, _ answer: @escaping @Sendable (SyncService, Question, String) throws -> Answer
        ) where Question: SwiftProtobuf.Message, Answer: SwiftProtobuf.Message {
            let route = MemberRoute(service: queue, body: body, strangers: small, answer: answer)
            router.post(path) { request, _ in try await guarded(request) { try await route($0) } }
        }
        router.add(middleware: Unrouted(body: small))
        members(SyncRoute.path, SyncRoute.answer)
        members(CommonRoute.path, CommonRoute.answer)
        members(GiveRoute.path, GiveRoute.answer)
        members(SnapshotRoute.path, SnapshotRoute.answer)
        members(EndorseRoute.path, EndorseRoute.answer)
        router.post("/v1/join") { request, _ in try await guarded(request) { try await join($0) } }
        router.get("/v1/health") { request, _ in try await guarded(request) { try await health($0) } }
        return router
    }

    private func builder() throws -> HTTPServerBuilder {
        let patience = options.patience
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [BodyPace(patience: patience)], idleTimeout: Self.idleTimeout))
        guard let certificate = options.certificate, let privateKey = options.privateKey else { return plain }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: privateKey, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return try .tls(plain, tlsConfiguration: configuration)
    }
}
