package import SyncProtocol

/// What `add` came to.
package struct AddOutcome: Sendable, Equatable {
    package let id: Identifier
    /// False: it was there.
    package let created: Bool
    /// Whether something was written; for one that was there, the options that differed.
    package let changed: Bool
}
