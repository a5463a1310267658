import SyncProtocol

/// Named values of the replica itself, beside its rows. Confined to the replica's queue, as its session is.
final class Meta {
    let connection: Connection
    /// What this transaction has written.
    private(set) var written: Set<MetaKey> = []

    init(connection: Connection) { self.connection = connection }

    func get(_ key: MetaKey) throws -> Value {
        try connection.scalar("SELECT value FROM meta WHERE key = ?", .text(key.rawValue))
    }

    func set(_ key: MetaKey, _ value: Value) throws {
        written.insert(key)
        try connection.run(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            .text(key.rawValue), value)
    }

    func remove(_ key: MetaKey) throws { try connection.run("DELETE FROM meta WHERE key = ?", .text(key.rawValue)) }

    /// What was written since the last time.
    func take() -> Set<MetaKey> {
        defer { written = [] }
        return written
    }
}
