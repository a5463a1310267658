import Foundation
import GRDB
import Glibc
import ReplicaStore
package import SyncCore

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

    // MARK: Making one

    /// Behind the name of a back-up that is being made.
    static let unfinished = ".unfinished"

    /// Writes a back-up beside its place, opens it, makes the state from it, and only then moves it into place.
    package func write(to path: String) throws -> Made {
        guard !FileManager.default.fileExists(atPath: path) else { throw ArchiveError.exists(path) }
        try checkFolder(of: path)
        let beside = path + Self.unfinished
        unlink(beside)
        defer { unlink(beside) }
        let database = try files.database()
        try Self.dropAbandoned(in: database, now: environment.now())
        // Known before it is begun: what it will contain is not compacted meanwhile.
        try note(beside, in: database)
        do {
            try LogCopy(of: files, to: beside).complete()
            try BackupSeal.add(to: beside)
            let made = try check(beside)
            // Known under its name before it has it: what lies there whole is never compacted away.
            try database.queue.write { database in
                try database.execute(
                    sql: "UPDATE backup SET path = ?, position = ?, made_at = ? WHERE path = ?",
                    arguments: [path, Int64(made.position), environment.now(), beside])
            }
            try DurableFile.move(beside, to: path)
            return made
        } catch {
            try? database.queue.write { try $0.execute(sql: "DELETE FROM backup WHERE path = ?", arguments: [beside]) }
            switch error {
            case ArchiveError.unsound: throw ArchiveError.unsoundLog
            case let error as DatabaseError: throw FileFailure(error, path: path) ?? error as any Error
            case let failure as FileFailure: throw FileFailure(path: path, code: failure.code)
            case let error as CocoaError: throw FileFailure(error).map { FileFailure(path: path, code: $0.code) } ?? error
            default: throw error
            }
        }
    }

    private static let day_ms: Int64 = 86_400_000

    /// What back-ups left that were killed long ago: whole or half copies of a server, which nobody looks after.
    static func dropAbandoned(in database: ServerDatabase, now: Int64) throws {
        let paths = try database.queue.read { database in
            try String.fetchAll(
                database, sql: "SELECT path FROM backup WHERE substr(path, -length(?1)) = ?1 AND made_at < ?2",
                arguments: [unfinished, now - day_ms])
        }
        for path in paths {
            // On a disk that is not there now, or not to be written, they stay, and stay known.
            let left = [path, path + ".check"]
            for each in left { try? FileManager.default.removeItem(atPath: each) }
            if left.contains(where: FileManager.default.fileExists) { continue }
            try database.queue.write { try $0.execute(sql: "DELETE FROM backup WHERE path = ?", arguments: [path]) }
        }
    }

    /// What SQLite says of a folder that is not there is no sentence.
    private func checkFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ArchiveError.noFolder(folder)
        }
        guard access(folder, W_OK | X_OK) == 0 else { throw FileFailure(path: path, code: errno) }
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
        let isThere = FileManager.default.fileExists(atPath: path)
        try files.database().queue.write { database in
            // The newest of a name is the one that is there.
            let spared = isThere ? " AND position < (SELECT max(position) FROM backup WHERE path = ?1)" : ""
            let hasOlder = try Bool.fetchOne(
                database, sql: "SELECT count(DISTINCT position) > 1 FROM backup WHERE path = ?", arguments: [path])
            try database.execute(
                sql: "DELETE FROM backup WHERE path = ?1" + (hasOlder == true ? spared : ""), arguments: [path])
            guard database.changesCount > 0 else { throw ArchiveError.missing(path) }
        }
    }

    /// Unpacks it in a folder of its own and makes the state from it, as a restore would.
    private func check(_ path: String) throws -> Made {
        let folder = path + ".check"
        try? FileManager.default.removeItem(atPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let whole = try UnpackedBackup(path, into: try ServerFiles(folder: folder), environment: environment)
        if let live = try digest(at: whole.position), live != whole.digest { throw ArchiveError.unsound(path) }
        let size = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64) ?? 0
        return Made(position: whole.position, digest: whole.digest, bytes: size)
    }

    /// The digest that the server's own model has there; nil where it has gone on meanwhile.
    private func digest(at position: UInt64) throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: files.modelPath) else { return nil }
        let model = try Replica.open(
            at: files.modelPath, schema: ReadModel.schema, environment: environment, durability: .normal)
        let state = try model.read { try $0.syncState }
        return state.cursor == position ? state.digest.bytes : nil
    }
}
