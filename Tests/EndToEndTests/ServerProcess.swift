import Foundation
import Glibc
import Testing

/// A real server in a process of its own.
final class ServerProcess {
    let url: String
    let port: Int
    private let process: Process

    init(data: String, port: Int = 0) throws {
        process = Workshop.process("carnet-server", ["serve", "--data", data, "--listen", "127.0.0.1:\(port)"], home: data)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var line = ""
        while !line.contains("\n") {
            let bytes = pipe.fileHandleForReading.availableData
            try #require(!bytes.isEmpty, "the server did not start")
            line += String(decoding: bytes, as: UTF8.self)
        }
        url = String(try #require(line.split(whereSeparator: \.isWhitespace).last))
        self.port = try #require(url.split(separator: ":").last.flatMap { Int($0) })
    }

    /// As a power cut would, but for the disk's cache.
    func kill() {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Told to end; gives its exit code.
    func terminate() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }
}
