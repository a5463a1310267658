import Testing

@testable import CurlHTTP

@Suite struct ServerURLTests {
    @Test(arguments: [
        "http://localhost:8080/v1", "http://LOCALHOST", "http://forum.localhost", "http://localhost.", "http://127.0.0.1",
        "http://127.1", "http://0x7f000001", "https://127.200.3.4:443", "http://[::1]:80", "http://[0:0:0:0:0:0:0:1]",
    ])
    func `this machine is never behind a proxy`(url: String) throws {
        #expect(try ServerURL(url).isLoopback)
    }

    @Test(arguments: [
        "http://127.0.0.1.example.org", "http://localhost.example.org", "http://notlocalhost", "http://128.0.0.1", "http://[::2]",
        "http://127.example.0.1", "http://10.0.0.1",
    ])
    func `another machine may be behind a proxy`(url: String) throws {
        #expect(try !ServerURL(url).isLoopback)
    }
}
