import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SwiftProtobuf
import SyncProtocol
import Zstandard

/// Bodies in and out: bounded, compressed both ways, never trusted.
struct Body: Sendable {
    let limits: Limits

    private static let type = "application/x-protobuf"
    /// Answers of this many bytes and more are compressed.
    private static let compressed = 512

    /// The request's message, decompressed and decoded.
    func message<M: SwiftProtobuf.Message>(_ type: M.Type, of request: Request) async throws -> M {
        guard request.headers[.contentType]?.split(separator: ";").first == Self.type[...] else {
            throw ServerFailure.unsupported
        }
        var bytes = try await read(request)
        switch request.headers[.contentEncoding]?.lowercased() {
        case nil, "identity": break
        case "zstd":
            do {
                bytes = try Zstandard.decompress(bytes, limit: limits.bodyBytes)
            } catch .tooLarge {
                throw ServerFailure.tooLarge
            } catch {
                throw ServerFailure.malformed("a compressed body that is not whole")
            }
        default: throw ServerFailure.unsupported
        }
        guard !FieldCount.exceeds(limits.bodyFields, in: bytes, depth: 1) else { throw ServerFailure.tooLarge }
        do {
            return try M(serializedBytes: bytes)
        } catch {
            throw ServerFailure.malformed("the body is not the message that belongs here")
        }
    }

    private func read(_ request: Request) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await buffer in request.body {
                guard bytes.count + buffer.readableBytes <= limits.bodyBytes else { throw ServerFailure.tooLarge }
                bytes.append(contentsOf: buffer.readableBytesView)
            }
        } catch let failure as ServerFailure {
            throw failure
        } catch {
            // The client went away, or broke off: its own affair, and nothing to log.
            throw ServerFailure.malformed("the body was cut")
        }
        return bytes
    }

    func response(_ message: some SwiftProtobuf.Message, to request: Request, status: HTTPResponse.Status = .ok) throws
        -> Response
    {
        var bytes: [UInt8] = try message.serializedBytes()
        var headers: HTTPFields = [.contentType: Self.type, .cacheControl: "no-store"]
        let accepts = request.headers[.acceptEncoding]?.lowercased() ?? ""
        if bytes.count >= Self.compressed, accepts.contains("zstd") {
            bytes = Zstandard.compress(bytes)
            headers[.contentEncoding] = "zstd"
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    func response(_ failure: ServerFailure, to request: Request) throws -> Response {
        var message = WireFailure()
        message.kind = failure.kind
        message.message = failure.message
        return try response(message, to: request, status: HTTPResponse.Status(code: failure.status))
    }
}
