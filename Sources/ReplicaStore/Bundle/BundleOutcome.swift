/// What came of applying a bundle.
package struct BundleOutcome: Sendable, Equatable {
    /// Changes that were new here, and count now.
    package var applied = 0
    /// Changes that were here already.
    package var known = 0
    /// Unsent changes that somebody else brought to the server: they have a number now.
    package var numbered = 0
    /// Changes that came and wait now for what they name, and how many wait in all.
    package var newlyWaiting = 0
    package var waiting = 0
    /// Changes parked now, and how many are open in all.
    package var newlyParked = 0
    package var parked = 0
    /// Conflicts that are new, and how many are open in all.
    package var newConflicts = 0
    package var conflicts = 0
    /// Rows that one laptop deleted and another edited without knowing of it: they are there.
    package var cameBack: [RowName] = []
    /// Entries of another life of the log, which the server may have lost: it gets them back at the next sync.
    package var relayed = 0
    /// Entries of the log that could not be used, because they begin after where this replica stands, and changes that could not
    /// even be kept: a sync, or another bundle, brings them.
    package var unused = 0
    /// Some of these would have waited, and so much waits already that nothing more is kept.
    package var isRoomFull = false
    /// Where this replica stands now.
    package var position: UInt64 = 0

    package init() {}
}
