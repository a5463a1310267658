import CurlHTTP
import Foundation
import SwiftProtobuf
import Synchronization
import SyncProtocol
import SyncServer
import Zstandard

/// A network in one process: requests go straight to the service, and are cut or doubled when told to.
final class LoopTransport: HTTPTransport {
    enum Fault: Sendable {
        case none
        /// The request never arrives.
        case loseRequest
        /// The server does it, and the answer never comes back.
        case loseAnswer
        /// The request arrives twice; the second answer comes back.
        case double
    }

    private let service: SyncService
    private let fault: Mutex<@Sendable () -> Fault>

    init(_ service: SyncService, fault: @escaping @Sendable () -> Fault = { .none }) {
        self.service = service
        self.fault = Mutex(fault)
    }

    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        let fault = fault.withLock { $0 }()
        if case .loseRequest = fault { throw .unreachable("lost") }
        var response = answer(request)
        if case .double = fault { response = answer(request) }
        if case .loseAnswer = fault { throw .unreachable("cut") }
        return response
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
        do {
            let isCompressed = request.headers.contains { $0.0 == "Content-Encoding" }
            let body = isCompressed ? try Zstandard.decompress(request.body, limit: 16 << 20) : request.body
            let token = request.headers.first { $0.0 == "Authorization" }.map { String($0.1.dropFirst(7)) } ?? ""
            let message: any SwiftProtobuf.Message =
                switch request.url.split(separator: "/").last {
                case "join": try service.join(try WireJoinRequest(serializedBytes: body))
                case "common": try service.common(try WireCommonRequest(serializedBytes: body), token: token)
                case "give": try service.give(try WireGiveRequest(serializedBytes: body), token: token)
                case "endorse": try service.endorse(try WireEndorseRequest(serializedBytes: body), token: token)
                case "snapshot": try service.snapshot(try WireSnapshotRequest(serializedBytes: body), token: token)
                default: try service.sync(try WireSyncRequest(serializedBytes: body), token: token)
                }
            return HTTPResponse(status: 200, body: try message.serializedBytes())
        } catch let failure as ServerFailure {
            var message = WireFailure()
            message.kind = failure.kind
            message.message = failure.message
            return HTTPResponse(status: failure.status, body: (try? message.serializedBytes()) ?? [])
        } catch {
            return HTTPResponse(status: 500, body: Array("\(error)".utf8))
        }
    }
}
