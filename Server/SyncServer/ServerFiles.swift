package import Crypto
import Foundation
import Glibc
package import SyncCore

/// The folder of a server: the log, the model that is made from it, and the signing key.
package struct ServerFiles: Sendable {
    package let folder: String

    /// Makes the folder if need be, for its owner alone.
    package init(folder: String) throws {
        self.folder = folder
        umask(0o077)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // A folder that was made for it beforehand becomes its owner's alone; one that holds anything else is left as it is.
        if try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty { chmod(folder, 0o700) }
    }

    package func database() throws -> ServerDatabase { try ServerDatabase(path: folder + "/log.sqlite") }

    var snapshotFolder: String { folder + "/snapshots" }

    var modelPath: String { folder + "/model.sqlite" }

    func removeModel() {
        for suffix in ["", "-wal", "-shm"] { unlink(modelPath + suffix) }
    }

    /// The server's Ed25519 key: made once, durable before anybody is told of it, in a file that its owner alone can read.
    /// - Parameter mayMake: whether laptops may still learn a new one. Those that joined trust the one that they know, so that a
    ///   key that is gone is an error.
    package func signingKey(_ environment: Environment, mayMake: Bool) throws -> Curve25519.Signing.PrivateKey {
        let path = folder + "/server.key"
        if let bytes = FileManager.default.contents(atPath: path) {
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
                throw LogStoreError.damaged("\(path) is not a signing key")
            }
            return key
        }
        guard mayMake else { throw LogStoreError.damaged("\(path) is missing: bring it back from a back-up") }
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: environment.random(32))
        try writeDurably(Array(key.rawRepresentation), to: path)
        return key
    }

    /// Written beside, synced, moved into place, and the folder synced.
    private func writeDurably(_ bytes: [UInt8], to path: String) throws {
        func failed() -> LogStoreError { .damaged("\(path): \(String(cString: strerror(errno)))") }
        let beside = path + ".new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failed() }
        defer { close(file) }
        guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, rename(beside, path) == 0 else { throw failed() }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failed() }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failed() }
    }

    /// One server a folder: held until the process ends. Nil if another holds it.
    package func lock() -> Int32? {
        let file = open(folder + "/serve.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
        return file
    }
}
