import Foundation
import GRDB
package import SyncCore
package import SyncProtocol

/// Who may come in: devices with the hashes of their tokens, invitations with the hashes of their codes.
package struct DeviceStore: Sendable {
    private let queue: DatabaseQueue

    package init(_ database: ServerDatabase) {
        queue = database.queue
    }

    package enum Refusal: String, Error, Sendable {
        case invitationUnknown = "invitation_unknown"
        case invitationUsed = "invitation_used"
        case invitationExpired = "invitation_expired"
        case replicaTaken = "replica_taken"
        case tooManySuccessors = "too_many_successors"

        /// For people.
        package var sentence: String {
            switch self {
            case .invitationUnknown: "no invitation has this code"
            case .invitationUsed: "the invitation was used already"
            case .invitationExpired: "the invitation has expired"
            case .replicaTaken: "this replica is registered with another key"
            case .tooManySuccessors: "too many replicas go on in the name of this one: revoke those that nobody uses any more"
            }
        }
    }

    private static func hash(_ text: String) -> Data { Data(Hashing.sha256(Array(text.utf8))) }

    // MARK: Invitations

    package func invite(code: String, role: Device.Role, expiresAt: Int64) throws {
        try queue.write { database in
            try database.execute(
                sql: "INSERT INTO invitation (code_hash, role, expires_at) VALUES (?, ?, ?)",
                arguments: [Self.hash(code), role.rawValue, expiresAt])
        }
    }

    /// Registers a device with an invitation, which is used up in the same transaction. The same replica with the same key may
    /// repeat it: a lost answer strands nobody. A repeat changes nothing but the token, and not that where the replica has joined
    /// by another invitation since: it neither brings a revoked device back nor changes its role. Only another invitation does.
    package func enrol(_ device: Device, token: String, code: String, now: Int64) throws {
        try queue.write { database in
            let hash = Self.hash(code)
            let invitation = try Row.fetchOne(database, sql: "SELECT * FROM invitation WHERE code_hash = ?", arguments: [hash])
            guard let invitation else { throw Refusal.invitationUnknown }
            let usedBy: Data? = try invitation.keptIfAny("used_by", of: "an invitation")
            let isUsed = try usedBy != nil || invitation.keptIfAny("used_at", of: "an invitation") as Int64? != nil
            if isUsed, usedBy != device.replica.data { throw Refusal.invitationUsed }
            guard try invitation.kept("expires_at", of: "an invitation") as Int64 > now else { throw Refusal.invitationExpired }
            let known = try Row.fetchOne(
                database, sql: "SELECT public_key, revoked_at FROM device WHERE replica = ?", arguments: [device.replica.data])
            if let known, try known.keptHash("public_key", of: "a device") != device.publicKey { throw Refusal.replicaTaken }
            // The server's own replica is nobody else's.
            let own = try Int.fetchOne(database, sql: "SELECT 1 FROM space WHERE replica = ?", arguments: [device.replica.data])
            guard own == nil else { throw Refusal.replicaTaken }
            if usedBy != nil {
                let later = try Int.fetchOne(
                    database, sql: "SELECT 1 FROM invitation WHERE used_by = ? AND used_at > ?",
                    arguments: [device.replica.data, try invitation.keptIfAny("used_at", of: "an invitation") as Int64? ?? 0])
                guard let known, later == nil, try known.keptIfAny("revoked_at", of: "a device") as Int64? == nil else {
                    throw Refusal.invitationUsed
                }
                return try database.execute(
                    sql: "UPDATE device SET token_hash = ? WHERE replica = ?", arguments: [Self.hash(token), device.replica.data])
            }
            try database.execute(
                sql: "UPDATE invitation SET used_at = ?, used_by = ? WHERE code_hash = ?",
                arguments: [now, device.replica.data, hash])
            try database.execute(
                sql: """
                    INSERT INTO device (replica, laptop, author, public_key, role, token_hash, joined_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (replica) DO UPDATE SET laptop = excluded.laptop, author = excluded.author, role = excluded.role,
                        token_hash = excluded.token_hash, revoked_at = NULL
                    """,
                arguments: [
                    device.replica.data, device.laptop, device.author, Data(device.publicKey),
                    try invitation.kept("role", of: "an invitation") as String, Self.hash(token), now,
                ])
        }
    }

    // MARK: Devices

    /// Empties the write-ahead log. Says whether it is empty: somebody may be reading.
    @discardableResult
    func checkpoint() throws -> Bool {
        try queue.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") } == 0
    }

    /// Takes the author's name off these devices, and off whatever went on in their name: who records there was erased.
    func forgetAuthor(of replicas: Set<Identifier>) throws {
        try queue.write { database in
            for replica in replicas {
                try database.execute(
                    sql: """
                        WITH RECURSIVE line(replica) AS (
                            SELECT ? UNION SELECT device.replica FROM device JOIN line ON device.predecessor = line.replica
                        )
                        UPDATE device SET author = '' WHERE author != '' AND replica IN (SELECT replica FROM line)
                        """,
                    arguments: [replica.data])
            }
        }
    }

    /// Writes the file anew, so that nothing of what was erased is left in free pages or in the write-ahead log. Busy while somebody
    /// reads, of whom that log is kept.
    func rewrite() throws {
        guard try checkpoint() else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
        do {
            try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
        } catch {
            // Half a new file in the write-ahead log takes room.
            _ = try? checkpoint()
            throw error
        }
        guard try checkpoint() else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
    }

    /// Nil if no device has this token.
    package func device(token: String) throws -> Device? {
        try queue.unsafeRead { try $0.row("SELECT * FROM device WHERE token_hash = ?", [Self.hash(token)]).map(Self.device) }
    }

    package func device(replica: Identifier) throws -> Device? {
        try queue.unsafeRead { try $0.row("SELECT * FROM device WHERE replica = ?", [replica.data]).map(Self.device) }
    }

    package func all() throws -> [Device] {
        try queue.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM device ORDER BY joined_at, replica").map(Self.device)
        }
    }

    /// Revokes a device, and whatever went on in its name.
    package func revoke(_ replica: Identifier, now: Int64) throws {
        try queue.write { database in
            try database.execute(
                sql: """
                    WITH RECURSIVE line(replica) AS (
                        SELECT ? UNION SELECT device.replica FROM device JOIN line ON device.predecessor = line.replica
                    )
                    UPDATE device SET revoked_at = coalesce(revoked_at, ?) WHERE replica IN (SELECT replica FROM line)
                    """,
                arguments: [replica.data, now])
        }
    }

    /// Registers the replica that a device goes on as, with the same rights. It can be repeated: the same replica with the same
    /// key gets the new token.
    package func endorse(_ successor: Identifier, publicKey: [UInt8], token: String, by device: Device, now: Int64) throws {
        try queue.write { database in
            let own = try Int.fetchOne(database, sql: "SELECT 1 FROM space WHERE replica = ?", arguments: [successor.data])
            let known = try Row.fetchOne(
                database, sql: "SELECT public_key, predecessor FROM device WHERE replica = ?", arguments: [successor.data])
            guard own == nil else { throw Refusal.replicaTaken }
            // It was let in before this transaction: it may have been revoked since, and all that goes on in its name.
            let isRevoked = try Int.fetchOne(
                database, sql: "SELECT 1 FROM device WHERE replica = ? AND revoked_at IS NOT NULL",
                arguments: [device.replica.data])
            guard isRevoked == nil else { throw ServerFailure.revoked }
            if let known {
                let key = try known.keptHash("public_key", of: "a device")
                let predecessor: Data? = try known.keptIfAny("predecessor", of: "a device")
                guard key == publicKey, predecessor == device.replica.data else { throw Refusal.replicaTaken }
            } else {
                let count = try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM device WHERE predecessor = ? AND superseded_at IS NULL AND revoked_at IS NULL
                        """, arguments: [device.replica.data])
                guard count ?? 0 < Self.successors else { throw Refusal.tooManySuccessors }
            }
            try database.execute(
                sql: """
                    INSERT INTO device (replica, laptop, author, public_key, role, token_hash, joined_at, predecessor)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (replica) DO UPDATE SET token_hash = excluded.token_hash
                    """,
                arguments: [
                    successor.data, device.laptop, device.author, Data(publicKey), device.role.rawValue, Self.hash(token), now,
                    device.replica.data,
                ])
            try database.execute(
                sql: "UPDATE device SET superseded_at = ? WHERE replica = ?", arguments: [now, device.replica.data])
        }
    }

    /// Replicas that may go on in the name of one, those left aside that have gone on themselves or were revoked.
    private static let successors = 64

    /// Notes a sync. For people only: it need not survive a power cut, so it waits for no disk.
    /// - Parameter applied: the cursor that it came with: what it had applied for good.
    package func note(
        _ replica: Identifier, syncedAt: Int64, applied: UInt64, position: UInt64, epoch: Identifier, version: String
    ) throws {
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            defer { try? database.execute(sql: "PRAGMA synchronous = FULL") }
            try database.cachedStatement(
                sql: "UPDATE device SET last_sync = ?, position = ?, applied = ?, epoch = ?, version = ? WHERE replica = ?"
            ).execute(
                arguments: [syncedAt, Int64(position), Int64(applied), epoch.data, version, replica.data])
        }
    }

    /// How far each laptop had come when it last asked, in this life of the log; those that go on under another id are left out.
    package func standings(in epoch: Identifier) throws -> [(replica: Identifier, applied: UInt64, isRevoked: Bool)] {
        try queue.unsafeRead { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT replica, applied, epoch, revoked_at FROM device WHERE superseded_at IS NULL ORDER BY replica LIMIT ?
                        """),
                arguments: [Self.mostStandings]
            ).map { row in
                let isHere = try row.keptIfAny("epoch", of: "a device") as Data? == epoch.data
                let applied: Int64 = try row.keptIfAny("applied", of: "a device") ?? 0
                return (
                    try row.keptIdentifier("replica", of: "a device"), isHere ? UInt64(clamping: applied) : 0,
                    try row.keptIfAny("revoked_at", of: "a device") as Int64? != nil
                )
            }
        }
    }

    /// Laptops whose standing is told: more than any association has.
    private static let mostStandings = 1_000

    /// Notes that a device gives back what was lost: when it has, and syncs, that is served.
    func noteGiving(_ replica: Identifier) throws {
        try queue.write { try $0.execute(sql: "UPDATE device SET epoch = NULL WHERE replica = ?", arguments: [replica.data]) }
    }

    /// Notes that a device found its way into this life of the log: it has given back what it held.
    package func noteReturn(_ replica: Identifier, epoch: Identifier) throws {
        try queue.write { database in
            try database.execute(
                sql: "UPDATE device SET epoch = ? WHERE replica = ?", arguments: [epoch.data, replica.data])
        }
    }

    /// The devices that may still hold what a restored server lost. One that goes on under another id speaks as that: a copy that
    /// still uses the old one comes late.
    package func missing(in epoch: Identifier) throws -> [Device] {
        try queue.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM device WHERE revoked_at IS NULL AND superseded_at IS NULL AND epoch IS NOT ?
                    ORDER BY joined_at, replica
                    """,
                arguments: [epoch.data]
            ).map(Self.device)
        }
    }

    /// A receipt that tells another verdict than the log: the log's stands, and somebody may want to know.
    package func noteLate(_ id: Identifier, position: UInt64, here: Reason?, there: Reason?, now: Int64) throws {
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO late_receipt (id, position, here, there, came_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                    """,
                arguments: [id.data, Int64(position), Int64(here?.rawValue ?? 0), Int64(there?.rawValue ?? 0), now])
        }
    }

    /// The receipts that told another verdict than the log, as they came.
    package func lateReceipts() throws -> [LateReceipt] {
        try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM late_receipt ORDER BY came_at, id").map(LateReceipt.init) }
    }

    private static func device(_ row: Row) throws -> Device {
        let replica = try row.keptIdentifier("replica", of: "a device")
        let what = "device \(replica.hex.prefix(10))"
        guard let role = Device.Role(rawValue: try row.kept("role", of: what)) else {
            throw LogStoreError.damaged("\(what): role")
        }
        let position: Int64? = try row.keptIfAny("position", of: what)
        return Device(
            replica: replica, laptop: try row.kept("laptop", of: what), author: try row.kept("author", of: what),
            publicKey: try row.keptHash("public_key", of: what), role: role, lastSync: try row.keptIfAny("last_sync", of: what),
            position: try position.map { _ in try row.keptPosition("position", of: what) },
            version: try row.keptIfAny("version", of: what),
            isRevoked: try row.keptIfAny("revoked_at", of: what) as Int64? != nil,
            epoch: (try row.keptIfAny("epoch", of: what) as Data?).flatMap { Identifier($0) })
    }
}
