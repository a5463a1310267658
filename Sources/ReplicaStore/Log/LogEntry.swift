package import SyncCore
package import SyncProtocol

/// One entry of the server's log, as it reaches a replica.
package struct LogEntry: Sendable {
    package var position: UInt64
    package var content: Content
    /// Set where the change is void: it stands for its skeleton only.
    package var refused: Reason?

    package enum Content: Sendable {
        /// The author's bytes.
        case change([UInt8])
        /// The id of a change that this replica holds.
        case known(Identifier)
    }

    package init(position: UInt64, content: Content, refused: Reason? = nil) {
        self.position = position
        self.content = content
        self.refused = refused
    }
}

/// What came of folding entries in.
package struct FoldOutcome: Sendable, Equatable {
    /// Changes that were new to this replica.
    package var received = 0
    /// Unsent changes that are numbered now.
    package var sent = 0
    /// Unsent changes that were refused, or declared lost.
    package var parked = 0
    /// Changes that are applied now, though they have no number yet.
    package var carried = 0
    /// Changes that waited here, and turned out not to be signed by their author: they are gone.
    package var forged = 0
    /// Persons of whom nothing is left here since.
    package var erased = 0
    /// Changes without a number that had said something of them.
    package var emptied = 0
    /// Rows that one laptop deleted and another edited without knowing of it: they are there.
    package var cameBack: [RowName] = []
    package init() {}
}
