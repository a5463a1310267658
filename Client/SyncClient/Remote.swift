package import CurlHTTP
import Foundation
import SwiftProtobuf
import SyncCore
package import SyncProtocol
import Zstandard

/// The sync server, as requests and answers.
package struct Remote: Sendable {
    /// Without a slash at its end.
    package let url: String
    private let transport: any HTTPTransport
    private let limits: Limits
    /// Bodies of this many bytes and more are compressed.
    private static let compressed = 512

    package init(url: String, transport: any HTTPTransport, limits: Limits = .standard) {
        var url = url
        while url.hasSuffix("/") { url.removeLast() }
        self.url = url
        self.transport = transport
        self.limits = limits
    }

    package func sync(_ request: WireSyncRequest, token: String) throws(SyncFailure) -> WireSyncResponse {
        try exchange("/v1/sync", Self.bytes(request), token: token) { try WireSyncResponse(serializedBytes: $0) }
    }

    func common(_ request: WireCommonRequest, token: String) throws(SyncFailure) -> WireCommonResponse {
        try exchange("/v1/common", Self.bytes(request), token: token) { try WireCommonResponse(serializedBytes: $0) }
    }

    func give(_ request: WireGiveRequest, token: String) throws(SyncFailure) -> WireGiveResponse {
        try exchange("/v1/give", Self.bytes(request), token: token) { try WireGiveResponse(serializedBytes: $0) }
    }

    /// Gives a receipt; nil where it is none, so that the server would say the same of it again.
    func offer(_ receipt: WireReceipt, from replica: Identifier, token: String) throws(SyncFailure) -> WireGiveResponse? {
        do {
            return try give(.init(receipt, from: replica), token: token)
        } catch {
            guard case .refused(_, let kind, _) = error, Self.noReceipts.contains(kind) else { throw error }
            return nil
        }
    }

    private static let noReceipts: Set = ["bad_receipt", "malformed", "too_large"]

    func snapshot(_ request: WireSnapshotRequest, token: String) throws(SyncFailure) -> WireSnapshotResponse {
        try exchange("/v1/snapshot", Self.bytes(request), token: token) { try WireSnapshotResponse(serializedBytes: $0) }
    }

    func endorse(_ request: WireEndorseRequest, token: String) throws(SyncFailure) -> WireEndorseResponse {
        try exchange("/v1/endorse", Self.bytes(request), token: token) { try WireEndorseResponse(serializedBytes: $0) }
    }

    package func join(_ request: WireJoinRequest) throws(SyncFailure) -> WireJoinResponse {
        try exchange("/v1/join", Self.bytes(request), token: nil) { try WireJoinResponse(serializedBytes: $0) }
    }

    private static func bytes(_ message: some SwiftProtobuf.Message) throws(SyncFailure) -> [UInt8] {
        do {
            return try message.serializedBytes()
        } catch {
            throw .protocolViolation("a request that cannot be written")
        }
    }

    private func exchange<Answer>(
        _ path: String, _ body: [UInt8], token: String?, decode: ([UInt8]) throws -> Answer
    ) throws(SyncFailure) -> Answer {
        var headers = [("Content-Type", "application/x-protobuf")]
        if let token { headers.append(("Authorization", "Bearer \(token)")) }
        var body = body
        if body.count >= Self.compressed {
            body = Zstandard.compress(body)
            headers.append(("Content-Encoding", "zstd"))
        }
        let response: HTTPResponse
        do {
            response = try transport.send(HTTPRequest(method: "POST", url: url + path, headers: headers, body: body))
        } catch {
            throw SyncFailure(error)
        }
        guard response.status == 200 else { throw Self.failure(response) }
        do {
            return try decode(response.body)
        } catch {
            throw .protocolViolation("an answer that cannot be read")
        }
    }

    private static func failure(_ response: HTTPResponse) -> SyncFailure {
        let failure = try? WireFailure(serializedBytes: response.body)
        let kind = failure.map(\.kind).flatMap { $0.isEmpty ? nil : $0 } ?? "http_\(response.status)"
        let message = failure?.message ?? ""
        switch (response.status, kind) {
        case (_, "invitation_unknown"), (_, "invitation_used"), (_, "invitation_expired"):
            return .invitation(kind: kind, message: message)
        case (403, "bad_receipt"): return .refused(status: response.status, kind: kind, message: message)
        case (401, _), (403, _): return .unauthorised(kind: kind, message: message)
        case (426, _): return .tooOld(message)
        case (409, "unknown_kind"): return .serverTooOld
        case (409, "other_epoch"): return .otherLife(message)
        case (409, "compacted"): return .compacted
        case (409, "other_log"): return .otherLog(message)
        case (502...504, _) where failure == nil: return .unreachable("HTTP \(response.status)")
        default: return .refused(status: response.status, kind: kind, message: message)
        }
    }
}

extension SyncFailure {
    init(_ error: TransportError) {
        switch error {
        case .unreachable(let message): self = .unreachable(message)
        case .untrustedServer(let message): self = .untrusted(message)
        case .tooLarge(let limit): self = .protocolViolation("an answer of more than \(limit) bytes")
        case .invalidURL(let message): self = .refused(status: 0, kind: "invalid_url", message: message)
        case .failed(let message): self = .unreachable(message)
        }
    }
}
