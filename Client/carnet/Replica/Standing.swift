import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Where a replica stands: what `status` says.
struct Standing {
    let identity: ReplicaIdentity
    let author: String?
    let unsent: Int
    let conflicts: Int
    /// Of these, those that somebody should look at.
    let doubtful: Int
    let parked: Int
    let waiting: Int
    let state: SyncState
    let server: String?

    var laptop: String { identity.laptop }

    init(_ reader: Reader) throws {
        identity = try reader.identity
        author = try identity.author.flatMap { try reader.columns(SystemTables.author, $0)["name"]?.text }
        unsent = try reader.unsentCount()
        conflicts = try reader.conflictCount()
        doubtful = conflicts == 0 ? 0 : try reader.conflicts().count { !$0.rule.isBeyondDoubt }
        parked = try reader.parked().count
        waiting = try reader.waiting().count
        state = try reader.syncState
        server = try reader.server
    }

    var json: JSON {
        .object([
            ("replica", .string(identity.replica.hex)), ("space", .string(identity.space.hex)), ("laptop", .string(laptop)),
            ("author", .text(author)), ("unsent", .count(unsent)), ("conflicts", .count(conflicts)), ("parked", .count(parked)),
            ("last_sync", .text(state.lastSync.map(LocalTime.format))), ("position", .integer(Int64(state.cursor))),
            ("digest", .string(state.digest.hex)), ("server", .text(server)),
        ])
    }
}
