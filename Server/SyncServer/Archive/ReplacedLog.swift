import Foundation
import GRDB
import SyncProtocol

/// What a restore has to know of the log that it replaces, as far as that can still be read: a damaged one says less, and stops no
/// restore. All is read at once, so that the file is closed when it is put aside.
struct ReplacedLog {
    /// The life of this log, if any, and those that ended in it: it ends with the restore, and they stay ended.
    private(set) var lives: [Identifier] = []
    /// The back-ups that it knew of.
    private(set) var backups: [Known] = []
    private var space: ServedSpace?
    /// The server's key, as it lies there.
    private let key: Data?
    private var admission: AdmissionCarryOver?

    /// A back-up, and how far its log and the one that is served are the same.
    struct Known {
        var path: String
        var position: UInt64
    }

    init(_ files: ServerFiles, now: Int64) {
        key = FileManager.default.contents(atPath: files.keyPath)
        guard FileManager.default.fileExists(atPath: files.logPath), let database = try? files.database() else { return }
        space = try? SQLiteLogStore(database).space()
        lives = space.map { [$0.epoch] } ?? []
        let ended = try? database.queue.read { try Data.fetchAll($0, sql: "SELECT epoch FROM ended_epoch") }
        lives += (ended ?? []).compactMap { Identifier($0) }
        backups = (try? database.queue.read { try Self.backups($0) }) ?? []
        admission = try? database.queue.read { AdmissionCarryOver($0, now: now) }
    }

    private static func backups(_ database: Database) throws -> [Known] {
        try Row.fetchAll(database, sql: "SELECT path, position FROM backup").compactMap { row in
            guard let path: String = try? row.kept("path", of: "a back-up"),
                let position = try? row.keptPosition("position", of: "a back-up")
            else { return nil }
            return Known(path: path, position: position)
        }
    }

    /// Who may come in, if this is a log of the same server: another's laptops are nobody's here.
    func admission(to restored: ServedSpace, key: Data) -> AdmissionCarryOver? {
        let isSame = space.map { $0.space == restored.space } ?? (self.key == key)
        return isSame ? admission : nil
    }
}
