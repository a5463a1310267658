import Glibc
import ReplicaStore

/// A file that its owner alone can read. Written beside, made durable, then moved into place.
enum SecretFile {
    static func write(_ bytes: [UInt8], to path: String) throws {
        let new = path + ".new"
        let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(new) }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0 else { throw failure(new) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw failure(new) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0, rename(new, path) == 0 else { throw failure(path) }
        try syncFolder(of: path)
    }

    /// A rename is on the disk once its folder is.
    static func syncFolder(of path: String) throws {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let file = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure(folder) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(folder) }
    }

    private static func failure(_ path: String) -> StoreError {
        errno == ENOSPC ? .full(path) : .file("\(path): \(String(cString: strerror(errno)))")
    }
}
