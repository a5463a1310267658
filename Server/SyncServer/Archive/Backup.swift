import Crypto
import Foundation
import GRDB
import ReplicaStore
package import SyncCore
import SyncProtocol

/// Everything that a server cannot do without, in one SQLite file: the log with devices and invitations, the signing key, and,
/// where the log was compacted, the state that it begins with. Made while the server serves.
package struct Backup {
    let files: ServerFiles
    let environment: Environment

    package init(files: ServerFiles, environment: Environment) {
        self.files = files
        self.environment = environment
    }

    package struct Made: Sendable, Equatable {
        package var position: UInt64
        /// Of the state at `position`, 32 bytes; computed from the back-up itself.
        package var digest: [UInt8]
        package var bytes: UInt64
    }

    /// Bytes of the base in one row.
    private static let pieceBytes = 1 << 20

    private static let layout = """
        CREATE TABLE keyring (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE base_piece (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        """

    // MARK: Making one

    /// Behind the name of a back-up that is being made.
    static let unfinished = ".part"

    /// Writes a back-up beside its place, opens it, makes the state from it, and only then moves it into place.
    package func write(to path: String) throws -> Made {
        guard !FileManager.default.fileExists(atPath: path) else { throw ArchiveError.exists(path) }
        let beside = path + Self.unfinished
        unlink(beside)
        defer { unlink(beside) }
        let database = try files.database()
        // Known before it is begun: what it will contain is not compacted meanwhile.
        try note(beside, in: database)
        do {
            try database.queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [beside]) }
            chmod(beside, 0o600)
            try complete(beside)
            let made = try check(beside)
            try DurableFile.move(beside, to: path)
            try database.queue.write { database in
                try database.execute(
                    sql: "UPDATE backup SET path = ?, position = ?, made_at = ? WHERE path = ?",
                    arguments: [path, Int64(made.position), environment.now(), beside])
            }
            return made
        } catch {
            try? database.queue.write { try $0.execute(sql: "DELETE FROM backup WHERE path = ?", arguments: [beside]) }
            throw error
        }
    }

    private func note(_ path: String, in database: ServerDatabase) throws {
        try database.queue.write { database in
            try database.execute(sql: "DELETE FROM backup WHERE path = ?", arguments: [path])
            try database.execute(
                sql: "INSERT INTO backup (path, position, made_at) SELECT ?, coalesce(max(position), 0), ? FROM entry",
                arguments: [path, environment.now()])
        }
    }

    /// What a back-up contains need not be kept in the log for it any more: its file is gone, or will never be restored.
    package func forget(_ path: String) throws {
        try files.database().queue.write { database in
            try database.execute(sql: "DELETE FROM backup WHERE path = ?", arguments: [path])
            guard database.changesCount > 0 else { throw ArchiveError.missing(path) }
        }
    }

    private func complete(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: Self.layout)
            guard let key = FileManager.default.contents(atPath: files.keyPath) else { throw ArchiveError.empty }
            try database.execute(sql: "INSERT INTO keyring (name, bytes) VALUES ('server.key', ?)", arguments: [key])
            guard let base = FileHandle(forReadingAtPath: files.basePath) else { return }
            defer { try? base.close() }
            while let piece = try base.read(upToCount: Self.pieceBytes), !piece.isEmpty {
                try database.execute(sql: "INSERT INTO base_piece (bytes) VALUES (?)", arguments: [piece])
            }
        }
        try queue.close()
    }

    /// Restores it into a folder of its own and makes the state from it, as a server would.
    private func check(_ path: String) throws -> Made {
        let folder = path + ".check"
        try? FileManager.default.removeItem(atPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let scratch = try ServerFiles(folder: folder)
        try Self.unpack(path, into: scratch)
        let log = SQLiteLogStore(try scratch.database())
        guard let space = try log.space() else { throw ArchiveError.empty }
        let key = try scratch.signingKey(environment, mayMake: false)
        let model = try ReadModel(
            files: scratch, space: space, log: log, key: key, environment: environment, limits: .standard)
        let verification = try model.replica.verify()
        let state = try model.replica.read { try $0.syncState }
        guard verification.isSound, state.chain == (try log.head().chain) else { throw ArchiveError.unsound(path) }
        if let live = try digest(at: state.cursor), live != state.digest.bytes { throw ArchiveError.unsound(path) }
        let size = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64) ?? 0
        return Made(position: state.cursor, digest: state.digest.bytes, bytes: size)
    }

    /// The digest that the server's own model has there; nil where it has gone on meanwhile.
    private func digest(at position: UInt64) throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: files.modelPath) else { return nil }
        let model = try Replica.open(
            at: files.modelPath, schema: ReadModel.schema, environment: environment, durability: .normal)
        let state = try model.read { try $0.syncState }
        return state.cursor == position ? state.digest.bytes : nil
    }

    // MARK: Putting one back

    /// What was in the folder before is kept beside it, in a folder of its own.
    /// - Returns: the position that the log goes back to, and where the files that were there are now.
    package func restore(from path: String) throws -> (position: UInt64, kept: String?) {
        guard FileManager.default.fileExists(atPath: path) else { throw ArchiveError.missing(path) }
        let fresh = files.folder + "/restoring"
        try? FileManager.default.removeItem(atPath: fresh)
        defer { try? FileManager.default.removeItem(atPath: fresh) }
        let scratch = try ServerFiles(folder: fresh)
        try Self.unpack(path, into: scratch)
        let log = SQLiteLogStore(try scratch.database())
        guard let space = try log.space() else { throw ArchiveError.empty }
        let key = try scratch.signingKey(environment, mayMake: false)
        try Lives(log: log, key: key.publicKey, environment: environment).begin(after: space, ending: [space.epoch] + livesHere())
        let position = try log.head().position
        try carryOver(knownBackups() + [Known(path: path, position: position)], into: try scratch.database(), through: position)
        try DeviceStore(try scratch.database()).checkpoint()
        let kept = try files.setAside(environment)
        for name in ["log.sqlite", "server.key", "base.sqlite"] where FileManager.default.fileExists(atPath: fresh + "/" + name) {
            try DurableFile.move(fresh + "/" + name, to: files.folder + "/" + name)
        }
        // What was put aside may hold people whom this log knows to be erased: the server sees to it when it starts.
        try files.beginErasing()
        return (position, kept)
    }

    /// The life of the log that is there now, if any: it ends with this restore.
    private func livesHere() -> [Identifier] {
        guard FileManager.default.fileExists(atPath: files.logPath), let database = try? files.database(),
            let space = try? SQLiteLogStore(database).space()
        else { return [] }
        return [space.epoch]
    }

    /// A back-up, and how far its log and the one that is served are the same.
    private struct Known {
        var path: String
        var position: UInt64
    }

    /// The back-ups that the replaced log knew of.
    private func knownBackups() -> [Known] {
        guard FileManager.default.fileExists(atPath: files.logPath), let database = try? files.database() else { return [] }
        let rows = try? database.queue.read { try Row.fetchAll($0, sql: "SELECT path, position FROM backup") }
        // What cannot be read any more of the log that is given up names no back-up.
        return (rows ?? []).compactMap { row in
            guard let path: String = try? row.kept("path", of: "a back-up"),
                let position = try? row.keptPosition("position", of: "a back-up")
            else { return nil }
            return Known(path: path, position: position)
        }
    }

    /// A restored log knows of the back-ups that were made after it, and of the one that it was: each of them may be restored
    /// again, so that nothing is dropped which it does not contain. It has in common with this log what both have with the other.
    private func carryOver(_ known: [Known], into database: ServerDatabase, through position: UInt64) throws {
        let same = known.dropLast().filter { $0.path == known.last?.path }
        // One that was moved is not known by its path: then the least that any two have in common.
        let common = (same.isEmpty ? known : same).map(\.position).min() ?? position
        try database.queue.write { database in
            try database.execute(sql: "DELETE FROM backup")
            for backup in known {
                try database.execute(
                    sql: "INSERT INTO backup (path, position, made_at) VALUES (?, ?, ?)",
                    arguments: [
                        backup.path, Int64(min(backup.position, backup.path == known.last?.path ? position : common)),
                        environment.now(),
                    ])
            }
        }
    }

    private static func unpack(_ path: String, into files: ServerFiles) throws {
        try FileManager.default.copyItem(atPath: path, toPath: files.logPath)
        chmod(files.logPath, 0o600)
        do {
            let queue = try DatabaseQueue(path: files.logPath)
            let damage = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
            guard damage == "ok" else { throw ArchiveError.unsound(path) }
            try queue.writeWithoutTransaction { database in
                guard let key = try Data.fetchOne(database, sql: "SELECT bytes FROM keyring WHERE name = 'server.key'") else {
                    throw ArchiveError.unsound(path)
                }
                try DurableFile.write(Array(key), to: files.keyPath)
                try unpackBase(database, to: files.basePath)
                try database.execute(sql: "DROP TABLE keyring; DROP TABLE base_piece; VACUUM")
            }
            try queue.close()
        } catch is DatabaseError {
            throw ArchiveError.unsound(path)
        }
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
