import Crypto
import Foundation
import GRDB
import SyncCore
import SyncProtocol

/// Putting a back-up in the place of the log.
extension Backup {
    /// What was in the folder before is kept beside it, in a folder of its own. Nothing is changed where the back-up is not whole.
    /// - Returns: the position that the log goes back to, and where the files that were there are now.
    package func restore(from path: String) throws -> (position: UInt64, kept: String?) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw ArchiveError.missing(path)
        }
        let fresh = files.folder + "/restoring"
        try? FileManager.default.removeItem(atPath: fresh)
        defer { try? FileManager.default.removeItem(atPath: fresh) }
        let whole = try UnpackedBackup(path, into: try ServerFiles(folder: fresh), environment: environment)
        try prepare(whole, of: path)
        // What is put aside may hold people whom this log knows to be erased: the server sees to it when it starts.
        try files.beginErasing()
        let kept = try files.setAside(environment)
        try files.replace(by: whole.files)
        return (whole.position, kept)
    }

    /// Begins another life in it, and tells it what has been since.
    private func prepare(_ whole: UnpackedBackup, of path: String) throws {
        let database = try whole.files.database()
        let replaced = ReplacedLog(files, now: environment.now())
        let lives = Lives(log: SQLiteLogStore(database), key: whole.key.publicKey, environment: environment)
        try lives.begin(after: whole.space, ending: [whole.space.epoch] + replaced.lives)
        let known = replaced.backups + [ReplacedLog.Known(path: path, position: whole.position)]
        try carryOver(known, into: database, through: whole.position)
        if let admission = replaced.admission(to: whole.space, key: whole.key.rawRepresentation) {
            try database.queue.write { try admission.apply(to: $0) }
        }
        try DeviceStore(database).checkpoint()
    }

    /// A restored log knows of the back-ups that were made before it, after it, and of the one that it was: each of them may be
    /// restored again, so that nothing is dropped which it does not contain. One that was made after it has in common with this log
    /// what both have with the replaced one.
    private func carryOver(
        _ known: [ReplacedLog.Known], into database: ServerDatabase, through position: UInt64
    ) throws {
        let same = known.dropLast().filter { $0.path == known.last?.path }
        // One that was moved is not known by its path: then the least that any two have in common.
        let common = (same.isEmpty ? known : same).map(\.position).min() ?? position
        try database.queue.write { database in
            // Those that were being made when this one was: it cannot know whether they came to be.
            try database.execute(
                sql: "DELETE FROM backup WHERE substr(path, -length(?)) = ?", arguments: [Self.unfinished, Self.unfinished])
            for backup in known {
                try database.execute(
                    sql: "INSERT INTO backup (path, position, made_at) VALUES (?, ?, ?)",
                    arguments: [
                        backup.path, Int64(min(backup.position, backup.path == known.last?.path ? position : common)),
                        environment.now(),
                    ])
            }
            try database.execute(
                sql: "DELETE FROM backup WHERE rowid NOT IN (SELECT max(rowid) FROM backup GROUP BY path, position)")
        }
    }
}
