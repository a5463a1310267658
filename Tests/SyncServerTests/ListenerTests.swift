import Foundation
import Logging
import ReplicaStore
import SwiftProtobuf
import SyncCore
import SyncProtocol
import SyncServer
import Testing
import Zstandard

@Suite struct ListenerTests {
    private static let proto = "Content-Type: application/x-protobuf"

    /// Runs `body` against a server on a free port of this machine.
    private func serve(
        _ scene: ServerScene, patience: Duration = .seconds(60), _ body: @escaping @Sendable (Int) throws -> Void
    ) async throws {
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let listener = Listener(
            Listener.Options(host: "127.0.0.1", port: 0, certificate: nil, privateKey: nil, patience: patience),
            service: try scene.service,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let running = Task {
            defer { found.finish() }
            try await listener.run { url in found.yield(url.split(separator: ":").last.flatMap { Int($0) } ?? 0) }
        }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next(), "the server did not start")
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread { continuation.resume(with: Result { try body(port) }) }
        }
    }

    @Test func `a request and its answer may both be compressed`() async throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        for number in 0..<20 { try laptop.write { try TestGroup.title("title \(number)", in: $0) } }
        let body: [UInt8] = try laptop.request(try laptop.unsent()).serializedBytes()
        let (token, expected) = (laptop.token, 21)
        try await serve(scene) { port in
            let plain = [Self.proto, "Authorization: Bearer \(token)"]
            let compressed = plain + ["Content-Encoding: zstd", "Accept-Encoding: gzip, zstd"]
            let answer = try #require(RawAnswer.post("/v1/sync", Zstandard.compress(body), compressed, port: port))
            #expect(answer.status == 200)
            #expect(answer.head.lowercased().contains("content-encoding: zstd"))
            #expect(try WireSyncResponse(serializedBytes: answer.body).verdicts.count == expected)
            let again = try #require(RawAnswer.post("/v1/sync", body, plain, port: port))
            #expect(again.status == 200)
            #expect(!again.head.lowercased().contains("content-encoding"))
            #expect(try WireSyncResponse(serializedBytes: again.body).verdicts.allSatisfy { $0.known > 0 })
        }
    }

    /// Each would occupy one of the connections that there are, for as long as it likes.
    @Test(arguments: ["/v1/sync", "/v1/join", "/nothing"])
    func `who sends a body byte by byte is cut, and nobody else`(path: String) async throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        let (token, body): (String, [UInt8]) = (laptop.token, try laptop.request().serializedBytes())
        try await serve(scene, patience: .milliseconds(200)) { port in
            let headers = [Self.proto, "Authorization: Bearer \(token)"]
            #expect(RawAnswer.isCut("POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n", headers, port: port))
            #expect(RawAnswer.post("/v1/sync", body, headers, port: port)?.status == 200)
        }
    }

    @Test func `a body that is cut, garbage, a bomb or of another kind gets a 4xx with a reason, and the server goes on`()
        async throws
    {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        let good: [UInt8] = try laptop.request().serializedBytes()
        let token = laptop.token
        try await serve(scene) { port in
            let headers = [Self.proto, "Authorization: Bearer \(token)"]
            func expect(_ status: Int, _ kind: String, _ body: [UInt8], _ headers: [String], _ comment: Comment) {
                let answer = RawAnswer.post("/v1/sync", body, headers, port: port)
                #expect(answer?.status == status, comment)
                #expect(answer?.failure?.kind == kind, comment)
            }
            let garbage = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
            let zstd = headers + ["Content-Encoding: zstd"]
            expect(400, "malformed", garbage, headers, "garbage")
            expect(400, "malformed", Array(good.dropLast(3)), headers, "cut")
            expect(400, "malformed", garbage, zstd, "garbage that says it is compressed")
            expect(400, "malformed", Array(Zstandard.compress(good).dropLast(2)), zstd, "compressed and cut")
            expect(413, "too_large", Zstandard.compress([UInt8](repeating: 0, count: 64 << 20)), zstd, "a bomb")
            expect(413, "too_large", [UInt8](repeating: 1, count: 17 << 20), headers, "too long")
            let empties = Array(repeatElement([0x3A, 0x00] as [UInt8], count: 7 << 20).joined())
            expect(413, "too_large", Zstandard.compress(empties), zstd, "millions of changes of no bytes")
            expect(415, "unsupported", good, headers + ["Content-Encoding: gzip"], "another encoding")
            expect(415, "unsupported", good, [headers[1], "Content-Type: application/json"], "another type")
            expect(415, "unsupported", good, [headers[1]], "no type")
            #expect(RawAnswer.post("/v1/sync", good, headers, port: port)?.status == 200)
        }
    }

    @Test func `a cursor beyond all numbers is turned away, and the server goes on`() async throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        var request = try laptop.request()
        request.cursor = .max
        let body: [UInt8] = try request.serializedBytes()
        let headers = [Self.proto, "Authorization: Bearer \(laptop.token)"]
        try await serve(scene) { port in
            #expect(RawAnswer.post("/v1/sync", body, headers, port: port)?.failure?.kind == "other_log")
            #expect(
                RawAnswer.send(Array("GET /v1/health HTTP/1.1\r\nHost: c\r\nConnection: close\r\n\r\n".utf8), port: port)?.status
                    == 200)
        }
    }

    @Test func `of a stranger little is read`() async throws {
        let scene = try ServerScene()
        let laptop = try scene.laptop("a")
        var request = try laptop.request()
        var large = WirePushed()
        large.change = Data(count: 1 << 20)
        request.changes = [large]
        let body: [UInt8] = try request.serializedBytes()
        let token = laptop.token
        let devices = try scene.devices
        let replica = laptop.identity.replica
        try await serve(scene) { port in
            let wrong = [Self.proto, "Authorization: Bearer wrong"]
            #expect(RawAnswer.post("/v1/sync", body, wrong, port: port)?.failure?.kind == "unauthorised")
            #expect(RawAnswer.post("/v1/sync", body, [Self.proto], port: port)?.status == 401)
            #expect(RawAnswer.post("/v1/sync", body, [Self.proto, "Authorization: Basic \(token)"], port: port)?.status == 401)
            #expect(RawAnswer.post("/v1/join", body, [Self.proto], port: port)?.failure?.kind == "too_large")
            try devices.revoke(replica, now: 1)
            let revoked = [Self.proto, "Authorization: Bearer \(token)"]
            #expect(RawAnswer.post("/v1/sync", body, revoked, port: port)?.failure?.kind == "revoked")
        }
    }

    @Test func `what is not there says so in the same way`() async throws {
        let scene = try ServerScene()
        try await serve(scene) { port in
            let nothing = RawAnswer.post("/v1/nothing", [], [Self.proto], port: port)
            #expect(nothing?.status == 404)
            #expect(nothing?.failure?.kind == "not_found")
        }
    }

    @Test func `before any laptop has joined the server is healthy and empty`() async throws {
        let scene = try ServerScene()
        try await serve(scene) { port in
            let answer = RawAnswer.send(Array("GET /v1/health HTTP/1.1\r\nHost: c\r\nConnection: close\r\n\r\n".utf8), port: port)
            #expect(answer?.status == 200)
            #expect(String(decoding: answer?.body ?? [], as: UTF8.self) == "{\"status\":\"ok\",\"position\":0}\n")
        }
    }
}
