import Foundation
import Glibc
import Testing

/// A server of another age: sync stops with a sentence that says who is to be upgraded, and work goes on.
@Suite struct TooOldTests {
    /// Answers every request alike.
    private static let answering = """
        import http.server, socketserver, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = bytes.fromhex(sys.argv[3])
                self.send_response(int(sys.argv[2]))
                self.send_header("Content-Type", "application/x-protobuf")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *words): pass
        socketserver.TCPServer.allow_reuse_address = True
        server = socketserver.TCPServer(("127.0.0.1", int(sys.argv[1])), Handler)
        print("ready", flush=True)
        server.serve_forever()
        """

    private static let cases: [(status: Int, kind: String, exit: Int32, said: String, upgrade: String)] = [
        (426, "protocol", 6, "too_old", "Mettez carnet à jour"), (409, "unknown_kind", 1, "too_new", "carnet-server"),
    ]

    @Test(arguments: cases)
    func `a server that is too new or too old stops the sync alone`(
        status: Int, kind: String, exit: Int32, said: String, upgrade: String
    ) throws {
        let workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a")
        let port = try #require(workshop.server?.port)
        #expect(workshop.server?.terminate() == 0)
        let failure = [0x0A, UInt8(kind.utf8.count)] + Array(kind.utf8)
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let body = failure.map { String(format: "%02x", $0) }.joined()
        other.arguments = ["python3", "-c", Self.answering, String(port), String(status), body]
        let pipe = Pipe()
        other.standardOutput = pipe
        try other.run()
        defer {
            kill(other.processIdentifier, SIGKILL)
            other.waitUntilExit()
        }
        try #require(!pipe.fileHandleForReading.availableData.isEmpty, "it did not start")
        try workshop.done("a", "organisation", "add", "Kiva", "--kind", "ngo")
        let sync = try workshop.carnet("a", ["sync"])
        #expect(sync.status == exit && sync.output.isEmpty)
        #expect(sync.error.contains("\"kind\":\"\(said)\""), "\(sync.error)")
        let french = try workshop.run("carnet", ["sync", "--lang", "fr"], home: workshop.home("a"))
        #expect(french.status == exit && french.error.contains(upgrade), "\(french.error)")
        #expect(try workshop.done("a", "organisation", "list").list.count == 1, "work goes on")
    }
}
