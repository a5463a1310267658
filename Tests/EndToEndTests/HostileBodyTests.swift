import Foundation
import Testing

@Suite struct HostileBodyTests {
    private func post(_ url: String, _ body: [UInt8], _ headers: [String]) throws -> Int {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        let file = FileManager.default.temporaryDirectory.path + "/body-" + UUID().uuidString
        try Data(body).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        // A raw request over bash's own sockets: no client's good manners.
        let host = url.dropFirst("http://".count).split(separator: "/")[0].split(separator: ":")
        let path = "/" + url.dropFirst("http://".count).split(separator: "/", maxSplits: 1)[1]
        let head = (["POST \(path) HTTP/1.1", "Host: carnet", "Connection: close", "Content-Length: \(body.count)"] + headers)
            .joined(separator: "\\r\\n")
        process.arguments = [
            "-c",
            "exec 3<>/dev/tcp/\(host[0])/\(host[1]); { printf '\(head)\\r\\n\\r\\n'; cat \(file); } >&3 2>/dev/null; head -n 1 <&3",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return answer.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    @Test func `truncated, oversized, garbage and unknown bodies get a 4xx, and the server goes on`() throws {
        let workshop = try Workshop()
        let url = try workshop.startServer().url
        try workshop.join("door")
        let token = try String(contentsOfFile: workshop.home("door") + "/token", encoding: .utf8)
        let proto = "Content-Type: application/x-protobuf"
        let bearer = "Authorization: Bearer \(token)"
        let garbage = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
        #expect(try post(url + "/v1/sync", garbage, [proto, bearer]) == 400)
        #expect(try post(url + "/v1/sync", [0x22, 0x7f, 0x01], [proto, bearer]) == 400, "cut in the middle of a field")
        #expect(try post(url + "/v1/sync", garbage, [proto, bearer, "Content-Encoding: zstd"]) == 400)
        #expect(try post(url + "/v1/sync", garbage, [proto, bearer, "Content-Encoding: br"]) == 415)
        #expect(try post(url + "/v1/sync", garbage, ["Content-Type: text/plain", bearer]) == 415)
        #expect(try post(url + "/v1/sync", garbage, [proto]) == 401)
        #expect(try post(url + "/v1/sync", garbage, [proto, "Authorization: Bearer wrong"]) == 400, "the body is read first")
        #expect(try post(url + "/v1/sync", [], [proto, "Authorization: Bearer wrong"]) == 401)
        #expect(try post(url + "/v1/sync", [UInt8](repeating: 1, count: 17 << 20), [proto, bearer]) == 413)
        #expect(try post(url + "/v1/join", garbage, [proto]) == 400)
        // A request of a protocol of the future: versions 900 to 901.
        #expect(try post(url + "/v1/sync", [0x08, 0x84, 0x07, 0x10, 0x85, 0x07], [proto, bearer]) == 426)
        #expect(try post(url + "/v1/nothing", [], [proto]) == 404)
        try workshop.sync("door")
        #expect(workshop.server?.terminate() == 0)
    }
}
