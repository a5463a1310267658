package import SyncProtocol

/// An assignment that no other assignment in the set replaces.
package struct Head: Sendable, Equatable {
    /// The change that made it: the only version that there is.
    package var change: Identifier
    /// When it was recorded, milliseconds since 1970 UTC.
    package var recordedAt: Int64
    /// Null once erased.
    package var value: Value

    package init(change: Identifier, recordedAt: Int64, value: Value) {
        self.change = change
        self.recordedAt = recordedAt
        self.value = value
    }
}
