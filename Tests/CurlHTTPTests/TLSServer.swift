import Foundation
import Glibc

/// `openssl s_server` on loopback with a certificate of its own, answering “bonjour” to every address.
final class TLSServer {
    static let openssl = URL(fileURLWithPath: "/usr/bin/openssl")
    static var isPossible: Bool { FileManager.default.isExecutableFile(atPath: openssl.path) }

    let port: Int
    /// Paths of PEM files.
    let certificate: String
    let publicKey: String
    private let folder: URL
    private let process = Process()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("carnet-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appendingPathComponent("certificate.pem").path
        publicKey = folder.appendingPathComponent("public.pem").path
        try Self.run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=carnet",
                "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-keyout", "key.pem", "-out", "certificate.pem",
            ], in: folder)
        try Self.run(["pkey", "-in", "key.pem", "-pubout", "-out", "public.pem"], in: folder)
        try Data("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nbonjour".utf8).write(to: folder.appendingPathComponent("answer"))

        let output = Pipe()
        process.executableURL = Self.openssl
        process.arguments = ["s_server", "-accept", "127.0.0.1:0", "-cert", "certificate.pem", "-key", "key.pem", "-HTTP"]
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        port = try Self.port(in: output.fileHandleForReading)
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    var url: String { "https://127.0.0.1:\(port)/answer" }

    private static func run(_ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = openssl
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }

    /// The port in the line `ACCEPT 127.0.0.1:PORT`, printed once the server listens.
    private static func port(in output: FileHandle) throws -> Int {
        var text = ""
        while let data = try output.read(upToCount: 1), !data.isEmpty {
            text += String(decoding: data, as: UTF8.self)
            guard text.hasSuffix("\n") else { continue }
            let words = text.dropLast().split(separator: ":")
            if text.hasPrefix("ACCEPT"), let port = words.last.flatMap({ Int($0) }) { return port }
            text = ""
        }
        throw POSIXError(.EADDRNOTAVAIL)
    }
}
