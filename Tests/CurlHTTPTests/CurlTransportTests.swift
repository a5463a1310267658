import CurlHTTP
import Foundation
import Glibc
import Synchronization
import Testing
import Zstandard

@Suite struct CurlTransportTests {
    private let transport = CurlTransport(userAgent: "carnet-test")

    private func limited(_ change: (inout TransportLimits) -> Void) -> CurlTransport {
        var limits = TransportLimits()
        change(&limits)
        return CurlTransport(userAgent: "carnet-test", limits: limits)
    }

    private func get(_ url: String) -> HTTPRequest { HTTPRequest(method: "GET", url: url) }

    // What is answered.

    @Test func `an answer comes with its status, its headers and its body`() throws {
        let server = try ScriptedServer(
            head: "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nX-Word:  un mot \r\nX-Empty:\r\nx-word: deux",
            body: Array("bonjour".utf8))
        let response = try transport.send(get(server.url))
        #expect(response.status == 200)
        #expect(response.body == Array("bonjour".utf8))
        #expect(response.headers.map(\.name) == ["content-length", "x-word", "x-empty", "x-word"])
        #expect(response.headers.map(\.value) == ["7", "un mot", "", "deux"])
        #expect(response.header("x-word") == "un mot")
    }

    @Test(arguments: [404, 500, 503])
    func `a refusal is an answer with its body`(status: Int) throws {
        let server = try ScriptedServer(head: "HTTP/1.1 \(status) No\r\nContent-Length: 3", body: Array("non".utf8))
        let response = try transport.send(get(server.url))
        #expect(response.status == status)
        #expect(response.body == Array("non".utf8))
    }

    @Test func `a redirect is not followed`() throws {
        let other = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 0")
        let server = try ScriptedServer(head: "HTTP/1.1 302 Found\r\nLocation: \(other.url)/\r\nContent-Length: 0")
        let response = try transport.send(get(server.url))
        #expect(response.status == 302)
        #expect(response.header("location") == "\(other.url)/")
        #expect(other.connections == 0)
    }

    @Test func `an interim answer is not the answer`() throws {
        let server = try ScriptedServer(
            head: "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0")
        let response = try transport.send(get(server.url))
        #expect(response.status == 200)
        #expect(response.headers.map(\.name) == ["content-length"])
    }

    @Test func `a trailer is no header`() throws {
        let server = try ScriptedServer(
            head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", body: Array("2\r\nok\r\n0\r\nX-Late: 1\r\n\r\n".utf8))
        let response = try transport.send(get(server.url))
        #expect(response.body == Array("ok".utf8))
        #expect(response.headers.map(\.name) == ["transfer-encoding"])
    }

    @Test func `zstd and gzip are taken off`() throws {
        let word = Array("bonjour".utf8)
        let gzip: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 202, 207, 203, 202, 47, 45, 2, 0, 200, 240, 182, 165, 7, 0, 0, 0,
        ]
        for (name, body) in [("zstd", Zstandard.compress(word)), ("gzip", gzip)] {
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(name)\r\nContent-Length: \(body.count)"
            let server = try ScriptedServer(head: head, body: body)
            #expect(try transport.send(get(server.url)).body == word)
            let accepted = server.requests.first?.split(separator: "\r\n").first { $0.hasPrefix("Accept-Encoding:") }
            #expect(accepted?.contains(name) == true)
        }
    }

    // What is sent.

    @Test func `a request goes out as it was made`() throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 0")
        // Long enough for libcurl to ask for a 100 Continue if it may.
        let body = String(repeating: "é", count: 600_000)
        let headers = [("X-One", "1"), ("X-None", "")]
        _ = try transport.send(
            HTTPRequest(method: "POST", url: server.url + "/v1/sync", headers: headers, body: Array(body.utf8)))
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("POST /v1/sync HTTP/1.1\r\n"))
        #expect(request.hasSuffix("\r\n\r\n" + body))
        let head = request.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        for line in ["User-Agent: carnet-test", "X-One: 1", "X-None:", "Content-Length: 1200000"] {
            #expect(head.contains(line))
        }
        #expect(!head.contains { $0.hasPrefix("Expect") || $0.hasPrefix("Content-Type") })
    }

    @Test(arguments: [("GET", ""), ("DELETE", ""), ("POST", ""), ("PUT", "texte"), ("GET", "texte")])
    func `every method goes out, with its body or without`(method: String, body: String) throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 0")
        _ = try transport.send(HTTPRequest(method: method, url: server.url, body: Array(body.utf8)))
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("\(method) / HTTP/1.1\r\n"))
        #expect(request.hasSuffix("\r\n\r\n" + body))
        #expect(request.contains("Content-Length: \(body.utf8.count)\r\n") == (method == "POST" || !body.isEmpty))
    }

    @Test func `the answer to HEAD has a length and no body`() throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 7")
        let response = try transport.send(HTTPRequest(method: "HEAD", url: server.url))
        #expect(response.header("content-length") == "7")
        #expect(response.body.isEmpty)
    }

    @Test func `one connection serves the requests that follow`() throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 2", body: Array("ok".utf8))
        for _ in 0..<3 { #expect(try transport.send(get(server.url)).body.count == 2) }
        #expect(server.requests.count == 3)
        #expect(server.connections == 1)
    }

    @Test func `nothing of a request is left in the next`() throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 0")
        _ = try transport.send(HTTPRequest(method: "PUT", url: server.url, headers: [("X-One", "1")], body: [1, 2]))
        _ = try transport.send(get(server.url))
        let request = try #require(server.requests.last)
        #expect(request.hasPrefix("GET / "))
        #expect(!request.contains("X-One") && !request.contains("Content-Length"))
    }

    @Test func `progress counts to the last byte`() throws {
        let last = Mutex((0, 0))
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 7", body: Array("bonjour".utf8))
        let transport = CurlTransport(userAgent: "carnet-test") { uploaded, downloaded in
            last.withLock { $0 = (uploaded, downloaded) }
        }
        _ = try transport.send(HTTPRequest(method: "POST", url: server.url, body: [1, 2, 3]))
        #expect(last.withLock { $0 } == (3, 7))
    }

    @Test(arguments: [("X\r\nY", "1"), ("X Y", "1"), ("", "1"), ("X", "1\r\nY: 2"), ("X", "1\u{0}")])
    func `a header that would break the request is not sent`(name: String, value: String) throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 0")
        #expect(transport.failure(HTTPRequest(method: "GET", url: server.url, headers: [(name, value)])) == .failed)
        #expect(transport.failure(HTTPRequest(method: "GET / HTTP/1.1\r\nX:", url: server.url)) == .failed)
        #expect(server.connections == 0)
    }

    // What is cut, late or not there.

    @Test func `a body cut in the middle is unreachable, not empty`() throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 100", body: [1, 2, 3], then: .close)
        #expect(transport.failure(server.url) == .unreachable)
    }

    @Test func `chunks without their end are unreachable`() throws {
        let server = try ScriptedServer(
            head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", body: Array("2\r\nok\r\n".utf8), then: .close)
        #expect(transport.failure(server.url) == .unreachable)
    }

    @Test(arguments: ["", "bon"])
    func `a body that only the connection ends is unreachable, since it may have been cut`(body: String) throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nX-One: 1", body: Array(body.utf8), then: .close)
        #expect(transport.failure(server.url) == .unreachable)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Le"])
    func `a head cut short is unreachable`(head: String) throws {
        let server = try ScriptedServer(Array(head.utf8), then: .close)
        #expect(transport.failure(server.url) == .unreachable)
    }

    @Test func `a port that refuses is unreachable`() throws {
        let (socket, port) = try ScriptedServer.bound()
        defer { close(socket) }
        #expect(transport.failure("http://127.0.0.1:\(port)") == .unreachable)
    }

    @Test func `a name that is not known is unreachable`() {
        // A label longer than names have: no resolver asks the network for it.
        #expect(transport.failure("http://\(String(repeating: "a", count: 64)).invalid") == .unreachable)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbon"])
    func `a server that takes too long is unreachable`(answer: String) throws {
        let server = try ScriptedServer(Array(answer.utf8), then: .hang)
        #expect(limited { $0.totalTimeout_ms = 100 }.failure(server.url) == .unreachable)
    }

    @Test func `a server that falls silent is unreachable`() throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 9", body: [1, 2, 3], then: .hang)
        let start = ContinuousClock.now
        #expect(limited { $0.idleTimeout_s = 1 }.failure(server.url) == .unreachable)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func `a failure leaves the transport fit for the next request`() throws {
        let cut = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 100", then: .close)
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 2", body: Array("ok".utf8))
        #expect(transport.failure(cut.url) == .unreachable)
        #expect(transport.failure("ftp://127.0.0.1/") == .invalidURL)
        #expect(try transport.send(get(server.url)).status == 200)
    }

    // What is too much, or not HTTP.

    @Test func `a body of the limit is taken, and one byte more is too large`() throws {
        let body = [UInt8](repeating: 7, count: 1_000)
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 1000", body: body)
        #expect(try limited { $0.maximumResponseBytes = 1_000 }.send(get(server.url)).body == body)
        #expect(limited { $0.maximumResponseBytes = 999 }.failure(server.url) == .tooLarge(999))
    }

    @Test func `a bomb is stopped at the limit of what it becomes`() throws {
        let bomb = Zstandard.compress([UInt8](repeating: 0, count: 64 << 20))
        let server = try ScriptedServer(
            head: "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: \(bomb.count)", body: bomb)
        #expect(bomb.count < 100_000)
        #expect(limited { $0.maximumResponseBytes = 100_000 }.failure(server.url) == .tooLarge(100_000))
    }

    @Test func `headers of too many bytes, or too many headers, are too large`() throws {
        let word = String(repeating: "a", count: 2_000)
        let long = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nX-Long: \(word)\r\nContent-Length: 0")
        let many = try ScriptedServer(head: "HTTP/1.1 200 OK\r\n\(String(repeating: "a:\r\n", count: 100))Content-Length: 0")
        let strict = limited { $0.maximumHeaderBytes = 2_000 }
        for server in [long, many] {
            #expect(strict.failure(server.url) == .tooLarge(2_000))
            #expect(try transport.send(get(server.url)).status == 200)
        }
    }

    @Test func `a body that is not what its encoding says fails`() throws {
        for name in ["zstd", "gzip"] {
            let server = try ScriptedServer(
                head: "HTTP/1.1 200 OK\r\nContent-Encoding: \(name)\r\nContent-Length: 7", body: Array("bonjour".utf8))
            #expect(transport.failure(server.url) == .failed)
        }
    }

    @Test(arguments: ["bonjour\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: sept\r\n\r\nbonjour"])
    func `an answer that is not HTTP fails`(answer: String) throws {
        let server = try ScriptedServer(Array(answer.utf8), then: .close)
        #expect(transport.failure(server.url) == .failed)
    }

    @Test(arguments: [
        "", "carnet", "127.0.0.1:80", "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "http://",
        "http://127.0.0.1:99999/", "http://127.0.0.1\u{0}.example/", "http://a b/",
    ])
    func `only whole addresses of http and https are called`(url: String) {
        #expect(transport.failure(url) == .invalidURL)
    }
}
