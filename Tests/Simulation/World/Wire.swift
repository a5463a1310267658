import CurlHTTP
import SwiftProtobuf
import SyncProtocol
import SyncServer
import Zstandard

/// The service behind HTTP's meaning, without HTTP: a request's bytes in, an answer's bytes out.
enum Wire {
    static func answer(_ request: HTTPRequest, _ service: SyncService, truncated: Int? = nil) throws -> HTTPResponse {
        do {
            let isCompressed = request.headers.contains { $0.0 == "Content-Encoding" }
            var body = isCompressed ? try Zstandard.decompress(request.body, limit: 16 << 20) : request.body
            if let truncated { body = Array(body.prefix(truncated % (body.count + 1))) }
            let token = request.headers.first { $0.0 == "Authorization" }.map { String($0.1.dropFirst(7)) } ?? ""
            let message = try answer(request.url, body, token: token, service)
            return HTTPResponse(status: 200, body: try message.serializedBytes())
        } catch let failure as ServerFailure {
            var message = WireFailure()
            message.kind = failure.kind
            message.message = failure.message
            return HTTPResponse(status: failure.status, body: (try? message.serializedBytes()) ?? [])
        }
    }

    private static func answer(_ url: String, _ body: [UInt8], token: String, _ service: SyncService) throws
        -> any SwiftProtobuf.Message
    {
        switch url.split(separator: "/").last {
        case "join": try service.join(try WireJoinRequest(serializedBytes: body))
        case "common": try service.common(try WireCommonRequest(serializedBytes: body), token: token)
        case "give": try service.give(try WireGiveRequest(serializedBytes: body), token: token)
        case "endorse": try service.endorse(try WireEndorseRequest(serializedBytes: body), token: token)
        case "snapshot": try service.snapshot(try WireSnapshotRequest(serializedBytes: body), token: token)
        default: try service.sync(try WireSyncRequest(serializedBytes: body), token: token)
        }
    }
}
