import CurlHTTP
import Foundation
import Testing

/// Against the server of the `openssl` command, where there is one.
@Suite(.enabled(if: TLSServer.isPossible), .serialized) struct TLSTests {
    private func transport(authority: String?, key: String? = nil) -> CurlTransport {
        CurlTransport(userAgent: "carnet-test", tls: TLSOptions(certificateAuthorityFile: authority, pinnedPublicKey: key))
    }

    @Test func `a certificate is trusted by its authority, and by nothing else`() throws {
        let server = try TLSServer()
        let other = try TLSServer()
        let answer = try transport(authority: server.certificate).send(HTTPRequest(method: "GET", url: server.url))
        #expect(answer.body == Array("bonjour".utf8))
        #expect(transport(authority: nil).failure(server.url) == .untrustedServer)
        #expect(transport(authority: other.certificate).failure(server.url) == .untrustedServer)
        #expect(transport(authority: "/nowhere/ca.pem").failure(server.url) == .untrustedServer)
        // The certificate is of the address, not of the name.
        let named = server.url.replacingOccurrences(of: "127.0.0.1", with: "localhost")
        #expect(transport(authority: server.certificate).failure(named) == .untrustedServer)
    }

    @Test func `a key that is pinned is the only one taken`() throws {
        let server = try TLSServer()
        #expect(transport(authority: server.certificate, key: server.publicKey).failure(server.url) == nil)
        let wrong = "sha256//" + Data(repeating: 0, count: 32).base64EncodedString()
        #expect(transport(authority: server.certificate, key: wrong).failure(server.url) == .untrustedServer)
        #expect(transport(authority: server.certificate, key: "").failure(server.url) == .untrustedServer)
    }

    @Test func `a server without TLS is unreachable over https`() throws {
        let server = try ScriptedServer(head: "HTTP/1.1 200 OK\r\nContent-Length: 0", then: .close)
        var limits = TransportLimits()
        limits.totalTimeout_ms = 300
        let transport = CurlTransport(userAgent: "carnet-test", limits: limits)
        #expect(transport.failure("https://127.0.0.1:\(server.port)/") == .unreachable)
    }
}
