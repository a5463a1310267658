import SyncProtocol

/// Named values of the replica itself, beside its rows.
struct Meta {
    let connection: Connection

    enum Key: String {
        case replica, space, secret, author, laptop
        /// `IdentityCopy`: of the first four.
        case identity
        /// The id of this replica's last change, and its sequence.
        case tail, sequence
        /// 1 where somebody else goes on under this replica's id.
        case forked
        /// Changes that are to be declared lost under another id, because this replica's chain waits for them: packed ids.
        case losses
        /// Where the rolling check of rows is.
        case rolling
        /// The wall clock's error against the server, milliseconds to add.
        case clockOffset
        /// What the file was made for: `SchemaRecord`.
        case schema
        /// The position up to which the bytes of changes were dropped.
        case base
        /// People whose values came erased before any erasure did: packed ids.
        case unproven
        /// Where the server's log ended when it could take nothing of what is kept for it: a chain hash.
        case offered
        /// `CompactedSum`: of the changes whose bytes were dropped.
        case compacted
        /// How far the other laptops are: `Standing`.
        case standings
        /// 1 while the file may hold remains of what was destroyed.
        case scrub
        case epoch, cursor, chain, digest, signature, verifiedAt, server
    }

    func get(_ key: Key) throws -> Value {
        try connection.scalar("SELECT value FROM meta WHERE key = ?", .text(key.rawValue))
    }

    func set(_ key: Key, _ value: Value) throws {
        try connection.run(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            .text(key.rawValue), value)
        if IdentityCopy.keys.contains(key) { try IdentityCopy.note(key, value, in: self) }
    }
}
