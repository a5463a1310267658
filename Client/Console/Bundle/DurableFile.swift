import Glibc
import ReplicaStore

/// A file that is written beside and moved into place once it is whole and on the disk: a pulled stick leaves the old one or
/// the new one.
package final class DurableFile {
    private let path: String
    private let beside: String
    private let file: Int32

    /// Writes a whole one.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        let file = try DurableFile(path: path)
        do {
            try file.write(bytes)
            try file.finish()
        } catch {
            file.discard()
            throw error
        }
    }

    /// Readable by its owner alone, where the file system knows owners.
    package init(path: String) throws {
        self.path = path
        beside = path + ".new"
        unlink(beside)
        file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure(beside) }
    }

    deinit { close(file) }

    package func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(beside) }
            rest = rest.dropFirst(count)
        }
    }

    /// Moves it into place.
    package func finish() throws {
        guard fsync(file) == 0, rename(beside, path) == 0 else { throw Self.failure(path) }
        try SecretFile.syncFolder(of: path)
    }

    /// Takes away what was written so far.
    package func discard() { unlink(beside) }

    private static func failure(_ path: String) -> StoreError {
        errno == ENOSPC ? .full(path) : .file("\(path): \(String(cString: strerror(errno)))")
    }
}
