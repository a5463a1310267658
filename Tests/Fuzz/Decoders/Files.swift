import Foundation
import Glibc

/// Whole files, without the ceremony of Foundation: thousands a second.
enum Files {
    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw Broken("\(path) cannot be read") }
        return Array(data)
    }

    /// A database, and nothing beside it.
    static func put(_ bytes: [UInt8], at path: String) throws {
        for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Broken("\(path) cannot be written") }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            guard count > 0 else { throw Broken("\(path) cannot be written") }
            written += count
        }
    }
}
