import Crypto
import Forum
import Foundation
import Glibc
package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Makes a new replica, with its signing key and the change that says who records here.
package enum Founding {
    package static let signingKeyName = "signing.key"
    private static let secretBytes = 32

    /// - Parameters:
    ///   - author: the name of who records here.
    ///   - laptop: what this laptop is called.
    ///   - space: nil: a new space, with a secret of its own.
    ///   - secret: 32 bytes; nil: random.
    package static func found(
        author: String, laptop: String, space: Identifier? = nil, secret: [UInt8]? = nil, home: String = Notebook.home
    ) throws -> Replica {
        let (author, laptop) = try (named(author, "--author"), named(laptop, "--laptop"))
        try Notebook.makeHome(home)
        let lock = try FolderLock(home)
        defer { lock.release() }
        let path = Notebook.path(in: home)
        guard access(path, F_OK) != 0 else { throw StoreError.exists(path: path) }
        let key = Curve25519.Signing.PrivateKey()
        try SecretFile.write(Array(key.rawRepresentation), to: home + "/" + signingKeyName)
        let environment = LiveEnvironment.environment
        let secret = secret ?? environment.random(secretBytes)
        let identity = ReplicaIdentity(
            replica: environment.randomIdentifier(), space: space ?? environment.randomIdentifier(), secret: secret,
            author: authorKey(author).rowID(table: SystemTables.Number.author, number: 0, secret: secret), laptop: laptop)
        try make(identity, author: author, publicKey: Array(key.publicKey.rawRepresentation), beside: path)
        return try Replica.open(at: path, schema: Tables.schema, environment: environment)
    }

    /// Made beside and moved into place when it is whole: a crash leaves no replica, or one that knows who it is.
    private static func make(_ identity: ReplicaIdentity, author: String, publicKey: [UInt8], beside path: String) throws {
        let new = path + ".new"
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(new + suffix) }
        try write(identity, author: author, publicKey: publicKey, at: new)
        guard rename(new, path) == 0 else { throw StoreError.file("\(path): \(String(cString: strerror(errno)))") }
        try SecretFile.syncFolder(of: path)
    }

    private static func write(_ identity: ReplicaIdentity, author: String, publicKey: [UInt8], at path: String) throws {
        let replica = try Replica.create(
            at: path, schema: Tables.schema, identity: identity, environment: LiveEnvironment.environment)
        try replica.write { writer in
            let row = try writer.naturalRow(SystemTables.author, authorKey(author))
            try writer.assign(SystemTables.author, row, [1: .flag(true), 2: .text(author)])
            try writer.assign(
                SystemTables.replica, identity.replica, [1: .flag(true), 2: .text(identity.laptop), 3: .blob(publicKey)])
        }
    }

    private static func authorKey(_ name: String) -> NaturalKey { NaturalKey(.text(Folding.nameKey(name))) }

    private static func named(_ name: String, _ option: String) throws -> String {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !Folding.fold(name).isEmpty else { throw ForumError.missing(option: option) }
        return name
    }
}
