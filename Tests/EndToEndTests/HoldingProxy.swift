import Foundation
import Glibc
import Synchronization

/// A proxy on loopback that passes bytes both ways, and, when told to, holds a request (or its answer) after so many bytes.
final class HoldingProxy: Sendable {
    enum Side: Sendable { case request, answer }

    struct Hold: Sendable {
        var side: Side
        var after: Int
    }

    private struct State {
        var hold: Hold?
        var isHeld = false
    }

    let port: Int
    private let listener: Int32
    private let target: Int
    private let state = Mutex(State())

    init(target: Int) throws {
        self.target = target
        (listener, port) = try Self.listen()
        Thread.detachNewThread { [self] in accept() }
    }

    private static func listen() throws -> (Int32, Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                Glibc.bind(listener, generic, length) == 0 && Glibc.listen(listener, 64) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    deinit { close(listener) }

    /// The next connection stops after so many bytes of one side.
    func hold(_ hold: Hold?) {
        state.withLock { state in
            state.hold = hold
            state.isHeld = false
        }
    }

    /// Waits until something is held; false after the time.
    func waitUntilHeld(seconds: Double) -> Bool {
        let end = Date().addingTimeInterval(seconds)
        while Date() < end {
            if state.withLock({ $0.isHeld }) { return true }
            usleep(1_000)
        }
        return false
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.address(port: target)
            let connected = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard connected else {
                close(client)
                close(server)
                continue
            }
            Thread.detachNewThread { [self] in pass(from: client, to: server, .request) }
            Thread.detachNewThread { [self] in pass(from: server, to: client, .answer) }
        }
    }

    private func pass(from source: Int32, to target: Int32, _ side: Side) {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        var passed = 0
        while true {
            let count = read(source, &buffer, buffer.count)
            guard count > 0 else { break }
            let allowed = state.withLock { state -> Int in
                guard let hold = state.hold, hold.side == side, passed + count > hold.after else { return count }
                state.isHeld = true
                return max(0, hold.after - passed)
            }
            var sent = 0
            while sent < allowed {
                let wrote = buffer.withUnsafeBytes {
                    Glibc.send(target, $0.baseAddress?.advanced(by: sent), allowed - sent, Int32(MSG_NOSIGNAL))
                }
                guard wrote > 0 else { break }
                sent += wrote
            }
            passed += count
            // What is held back never goes on: whoever waits for it is about to be killed.
            if allowed < count { while read(source, &buffer, buffer.count) > 0 {} }
            if allowed < count { break }
        }
        shutdown(target, Int32(SHUT_WR))
        shutdown(source, Int32(SHUT_RD))
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
