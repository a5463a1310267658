import Crypto
import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol

/// A back-up in a folder of its own, as the files of a server; and the state that it makes, made as a server would, and compared.
/// What comes out of a file that is not whole is `ArchiveError.unsound`.
struct UnpackedBackup {
    let files: ServerFiles
    let space: ServedSpace
    let key: Curve25519.Signing.PrivateKey
    /// The end of its log, and the digest of the state there, 32 bytes.
    let position: UInt64
    let digest: [UInt8]

    /// - Parameter files: of an empty folder.
    init(_ path: String, into files: ServerFiles, environment: Environment) throws {
        do {
            try Self.unpack(path, into: files)
            try self.init(files, environment)
        } catch let error as DatabaseError {
            throw FileFailure(error, path: files.folder) ?? ArchiveError.unsound(path) as any Error
        } catch is LogStoreError {
            throw ArchiveError.unsound(path)
        } catch let error as StoreError {
            // What the disk refuses to take is no fault of the back-up.
            if case .file(let failure)? = FilesTrouble(error, in: files.folder) { throw failure }
            throw ArchiveError.unsound(path)
        } catch is Unsound {
            throw ArchiveError.unsound(path)
        }
    }

    private struct Unsound: Error {}

    private init(_ files: ServerFiles, _ environment: Environment) throws {
        let database = try files.database()
        let log = SQLiteLogStore(database)
        guard let space = try log.space() else { throw ArchiveError.empty }
        let key = try files.signingKey(environment, mayMake: false)
        var examination = LogExamination(space: space.space, base: try log.base(), codec: ChangeCodec(), spares: [])
        let records = try database.queue.read { database in
            try examination.run(database)
            return try RecordCheck.run(database)
        }
        guard records.isEmpty, examination.findings.isEmpty else { throw Unsound() }
        guard try log.base().position == 0 || FileManager.default.fileExists(atPath: files.basePath) else { throw Unsound() }
        let model = try ReadModel(
            files: files, space: space, log: log, key: key, environment: environment, limits: .standard)
        let verification = try model.replica.verify()
        let state = try model.replica.read { try $0.syncState }
        guard verification.isSound, state.chain == (try log.head().chain) else { throw Unsound() }
        (self.files, self.space, self.key) = (files, space, key)
        (position, digest) = (state.cursor, state.digest.bytes)
    }

    private static func unpack(_ path: String, into files: ServerFiles) throws {
        try FileManager.default.copyItem(atPath: path, toPath: files.logPath)
        chmod(files.logPath, 0o600)
        guard try BackupSeal.remove(from: files.logPath) else { throw Unsound() }
        let queue = try DatabaseQueue(path: files.logPath)
        let damage = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        guard damage == "ok" else { throw Unsound() }
        try queue.writeWithoutTransaction { database in
            guard let key = try Data.fetchOne(database, sql: "SELECT bytes FROM keyring WHERE name = 'server.key'") else {
                throw Unsound()
            }
            try DurableFile.write(Array(key), to: files.keyPath)
            try unpackBase(database, to: files.basePath)
            try database.execute(sql: "DROP TABLE keyring; DROP TABLE base_piece; VACUUM")
        }
        try queue.close()
    }

    private static func unpackBase(_ database: Database, to path: String) throws {
        let pieces = try Data.fetchCursor(database, sql: "SELECT bytes FROM base_piece ORDER BY n")
        var file: FileHandle?
        while let piece = try pieces.next() {
            if file == nil {
                _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
                file = FileHandle(forWritingAtPath: path)
            }
            try file?.write(contentsOf: piece)
        }
        try file?.synchronize()
        try file?.close()
    }
}
