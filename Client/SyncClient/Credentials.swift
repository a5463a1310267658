import Foundation
import Glibc

/// The secrets beside the database, each in a file that its owner alone can read.
package struct Credentials: Sendable {
    private let home: String

    package init(home: String) {
        self.home = home
    }

    package enum Secret: String, Sendable {
        /// 32 bytes: the Ed25519 private key.
        case signingKey = "signing.key"
        /// The bearer token.
        case token = "token"
        /// 32 bytes: the Ed25519 public key of the server that was joined.
        case serverKey = "server.key"
        /// The id and the key that the replica is about to go on with: 16 and 32 bytes; and its token.
        case successor = "successor.key"
        case nextToken = "successor.token"
        /// The certificate authority that the server's certificate is checked against, if not the system's.
        case authority = "authority.pem"
    }

    package func path(_ secret: Secret) -> String { home + "/" + secret.rawValue }

    /// Nil if there is no such file.
    package func read(_ secret: Secret) -> [UInt8]? {
        FileManager.default.contents(atPath: path(secret)).map { Array($0) }
    }

    /// Written beside, made durable, then moved into place: a crash leaves the old one or the new one.
    package func write(_ secret: Secret, _ bytes: [UInt8]) throws(SyncFailure) {
        let path = path(secret)
        let beside = path + ".new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw .file("\(beside): \(String(cString: strerror(errno)))") }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            guard count > 0 else { throw .file("\(beside): \(String(cString: strerror(errno)))") }
            written += count
        }
        guard fsync(file) == 0, rename(beside, path) == 0, syncHome() else {
            throw .file("\(path): \(String(cString: strerror(errno)))")
        }
    }

    /// A name is on the disk once its folder is.
    private func syncHome() -> Bool {
        let folder = open(home, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0
    }
}
