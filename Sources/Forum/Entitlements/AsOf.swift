package import ReplicaStore

/// Up to which sync an answer holds, and how much of it the server does not know yet.
package struct AsOf: Sendable, Equatable {
    /// The last position of the server's log that was applied; 0 before the first sync.
    package let position: UInt64
    /// Milliseconds since 1970 UTC; nil before the first sync.
    package let lastSync: Int64?
    /// How many changes are counted that the server has not numbered.
    package let unsent: Int

    package init(_ reader: Reader) throws {
        let state = try reader.syncState
        position = state.cursor
        lastSync = state.lastSync
        unsent = try reader.unsentCount()
    }

    /// For the lines of a file, which must tell by themselves what they are worth.
    var facts: [(key: String, value: Fact)] {
        [
            ("last_sync", .time(orNull: lastSync)), ("position", .number(Int64(clamping: position))),
            ("unsent", .number(Int64(unsent))),
        ]
    }
}
