import Foundation
import GRDB
import ReplicaStore
package import SyncCore
import SyncProtocol

/// Drops the entries of the log that nobody needs any more: every laptop that lives has them, every back-up contains them, and
/// the state that they made is kept in a file of its own, from which the model can be made again.
package struct Compaction {
    let files: ServerFiles
    let environment: Environment

    package init(files: ServerFiles, environment: Environment) {
        self.files = files
        self.environment = environment
    }

    package struct Outcome: Sendable, Equatable {
        /// Entries that were dropped.
        package var dropped: UInt64
        /// The position before the first entry that is kept.
        package var base: UInt64
        /// The path of the back-up for which more is kept, where it is one that holds it up.
        package var heldBy: String?
    }

    private static let day_ms: Int64 = 86_400_000

    /// - Parameter awayDays: a laptop that did not sync for so many days does not hold the others up: it fetches a snapshot when
    ///   it comes back.
    package func run(awayDays: Int) throws -> Outcome {
        let database = try files.database()
        let log = SQLiteLogStore(database)
        guard let space = try log.space() else { throw ArchiveError.empty }
        let before = try log.base().position
        let passed = try passed(log, database, since: environment.now() - Int64(awayDays) * Self.day_ms)
        let oldest = try backups(database).min { $0.position < $1.position }.flatMap { $0.position < passed ? $0 : nil }
        let target = oldest?.position ?? passed
        guard target > before else { return Outcome(dropped: 0, base: before, heldBy: oldest?.path) }
        let key = try files.signingKey(environment, mayMake: false)
        let model = try ReadModel(
            files: files, space: space, log: log, key: key, environment: environment, limits: .standard)
        // What the log drops is from then on in this state alone.
        guard try model.replica.verify().isSound else { throw LogStoreError.damaged("model.sqlite") }
        try model.replica.compact(through: target)
        try files.keepBase(of: model.replica)
        try log.compact(through: target)
        try database.queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)") }
        return Outcome(dropped: target - before, base: target, heldBy: oldest?.path)
    }

    /// The last position that every laptop has passed which is waited for.
    private func passed(_ log: SQLiteLogStore, _ database: ServerDatabase, since: Int64) throws -> UInt64 {
        var limit = try log.head().position
        for device in try DeviceStore(database).all() where !device.isRevoked {
            guard let position = device.position, let lastSync = device.lastSync, lastSync >= since else { continue }
            limit = min(limit, position)
        }
        return limit
    }

    /// The back-ups that may be restored, and up to where each holds the log; one that is being made as well, but none that broke
    /// off long ago.
    private func backups(_ database: ServerDatabase) throws -> [(path: String, position: UInt64)] {
        try database.queue.read { try Row.fetchAll($0, sql: "SELECT path, position, made_at FROM backup") }.compactMap { row in
            let path: String = try row.kept("path", of: "a back-up")
            let began: Int64 = try row.kept("made_at", of: "a back-up")
            let isOver = path.hasSuffix(Backup.unfinished) && began < environment.now() - Self.day_ms
            return isOver ? nil : (path, try row.keptPosition("position", of: "a back-up"))
        }
    }
}
