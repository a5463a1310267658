import Foundation
import Glibc
import Synchronization

/// A server on loopback that gives every request the same answer, byte for byte, and notes what was asked.
final class ScriptedServer: Sendable {
    /// What follows the answer's bytes.
    enum Ending: Sendable {
        /// The connection waits for the next request.
        case keep
        /// The connection is closed.
        case close
        /// Nothing: the connection stays open until the other side goes away.
        case hang
    }

    private struct Record {
        var connections = 0
        var requests: [String] = []
    }

    /// Outlives the server while a thread still runs.
    private final class Stage: Sendable {
        let listener: Int32
        let answer: [UInt8]
        let ending: Ending
        let record = Mutex(Record())

        init(listener: Int32, answer: [UInt8], ending: Ending) {
            self.listener = listener
            self.answer = answer
            self.ending = ending
        }

        func accept() {
            while true {
                let client = Glibc.accept(listener, nil, nil)
                guard client >= 0 else { break }
                record.withLock { $0.connections += 1 }
                Thread.detachNewThread { [self] in serve(client) }
            }
            close(listener)
        }

        private func serve(_ client: Int32) {
            defer { close(client) }
            while let request = Self.readRequest(client) {
                record.withLock { $0.requests.append(request) }
                guard Self.send(answer, client) else { return }
                switch ending {
                case .keep: continue
                case .close: return
                case .hang:
                    var byte: UInt8 = 0
                    while read(client, &byte, 1) > 0 {}
                    return
                }
            }
        }

        private static func readRequest(_ client: Int32) -> String? {
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
                guard read(client, &byte, 1) == 1 else { return nil }
                bytes.append(byte)
            }
            let head = String(decoding: bytes, as: UTF8.self)
            let length = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
            for _ in 0..<(length ?? 0) {
                guard read(client, &byte, 1) == 1 else { return nil }
                bytes.append(byte)
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        private static func send(_ bytes: [UInt8], _ client: Int32) -> Bool {
            var sent = 0
            while sent < bytes.count {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(client, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    let port: Int
    private let stage: Stage

    init(_ answer: [UInt8], then ending: Ending = .keep) throws {
        let (listener, port) = try Self.bound()
        guard listen(listener, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        let stage = Stage(listener: listener, answer: answer, ending: ending)
        self.port = port
        self.stage = stage
        Thread.detachNewThread { stage.accept() }
    }

    convenience init(head: String, body: [UInt8] = [], then ending: Ending = .keep) throws {
        try self.init(Array((head + "\r\n\r\n").utf8) + body, then: ending)
    }

    deinit { shutdown(stage.listener, Int32(SHUT_RDWR)) }

    var url: String { "http://127.0.0.1:\(port)" }
    var connections: Int { stage.record.withLock { $0.connections } }
    /// Heads and bodies, as they came.
    var requests: [String] { stage.record.withLock { $0.requests } }

    /// A socket on a port of its own, that nobody listens on yet.
    static func bound() throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                Glibc.bind(listener, generic, length) == 0 && getsockname(listener, generic, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }
}
