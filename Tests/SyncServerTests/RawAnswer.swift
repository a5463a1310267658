import Foundation
import Glibc
import SwiftProtobuf
import SyncProtocol
import Zstandard

/// One request over a bare socket, without a client's good manners, and what came back.
struct RawAnswer {
    var status: Int
    var head: String
    var body: [UInt8]

    /// What stands in the body of an answer of 400 or more.
    var failure: WireFailure? { try? WireFailure(serializedBytes: body) }

    /// - Parameter request: everything from the request line on; the connection is closed after it.
    static func send(_ request: [UInt8], port: Int) -> RawAnswer? {
        guard let socket = open(port) else { return nil }
        defer { close(socket) }
        var rest = request[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        return parse(receive(socket))
    }

    /// Sends a head, and then a body byte by byte, twenty a second.
    /// - Returns: whether the server closes the connection before half a minute.
    static func isCut(_ head: String, _ headers: [String], port: Int) -> Bool {
        guard let socket = open(port) else { return false }
        defer { close(socket) }
        let request = Array((head + headers.map { $0 + "\r\n" }.joined() + "\r\n").utf8)
        guard Glibc.send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return false }
        for _ in 0..<600 {
            usleep(50_000)
            // Once the other side is gone the second byte fails.
            guard Glibc.send(socket, [0x0A], 1, Int32(MSG_NOSIGNAL)) == 1 else { return true }
        }
        return false
    }

    /// A socket that is connected.
    private static func open(_ port: Int) -> Int32? {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { return nil }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            close(socket)
            return nil
        }
        return socket
    }

    private static func receive(_ socket: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    private static func parse(_ bytes: [UInt8]) -> RawAnswer? {
        guard let split = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<split.lowerBound], as: UTF8.self)
        guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        var body = Array(bytes[split.upperBound...])
        if head.lowercased().contains("content-encoding: zstd") { body = (try? Zstandard.decompress(body, limit: 1 << 24)) ?? [] }
        return RawAnswer(status: status, head: head, body: body)
    }

    static func post(_ path: String, _ body: [UInt8], _ headers: [String] = [], port: Int) -> RawAnswer? {
        let lines = ["POST \(path) HTTP/1.1", "Host: carnet", "Connection: close", "Content-Length: \(body.count)"] + headers
        return send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, port: port)
    }
}
