package import Crypto
import Foundation
import Glibc

/// The folder of a server: the log, the model that is made from it, and the signing key.
package struct ServerFiles: Sendable {
    package let folder: String

    /// Makes the folder if need be, for its owner alone.
    package init(folder: String) throws {
        self.folder = folder
        umask(0o077)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    package func database() throws -> ServerDatabase { try ServerDatabase(path: folder + "/log.sqlite") }

    var modelPath: String { folder + "/model.sqlite" }

    func removeModel() {
        for suffix in ["", "-wal", "-shm"] { unlink(modelPath + suffix) }
    }

    /// The server's Ed25519 key: made once, in a file that its owner alone can read.
    package func signingKey() throws -> Curve25519.Signing.PrivateKey {
        let path = folder + "/server.key"
        if let bytes = FileManager.default.contents(atPath: path) {
            return try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        }
        let key = Curve25519.Signing.PrivateKey()
        let beside = path + ".new"
        try key.rawRepresentation.write(to: URL(fileURLWithPath: beside))
        guard chmod(beside, 0o600) == 0, rename(beside, path) == 0 else {
            throw LogStoreError.damaged("\(path): \(String(cString: strerror(errno)))")
        }
        return key
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
