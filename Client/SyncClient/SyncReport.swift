package import ReplicaStore
package import SyncCore
package import SyncProtocol

/// What a sync did.
package struct SyncReport: Sendable, Equatable {
    /// Changes of this replica's that were numbered.
    package var sent = 0
    /// Changes that were new here.
    package var received = 0
    /// Refused changes that are open now, and how many of them are new.
    package var parked = 0
    package var newlyParked = 0
    /// Conflicts that are open now, and how many of them are new.
    package var conflicts = 0
    package var newConflicts = 0
    /// Changes that the server keeps waiting for others.
    package var waiting = 0
    /// Persons who were erased here, by this sync; and changes of this laptop that had said something of them and were not sent yet.
    package var erased = 0
    package var emptied = 0
    /// Rows that are deleted no more, or were not quite: somebody edited them without knowing of it.
    package var cameBack: [RowName] = []
    /// Entries that the server had lost, and that this replica gave back.
    package var givenBack = 0
    /// Changes that stay here until the server has recovered.
    package var deferred = 0
    /// Whether the state was fetched anew.
    package var bootstrapped = false
    /// Whether this laptop found itself on a fork, and went on under another id.
    package var hasNewIdentity = false
    /// Rows that something changed behind carnet's back, among those that this sync looked at.
    package var faults: [RowFault] = []
    /// Unsent changes that the disk altered: they were not sent.
    package var altered: [Identifier] = []
    package var position: UInt64 = 0
    package var digest = Digest()
    /// Whether both sides have the same digest at `position`; nil while another command writes.
    package var verified: Bool?

    package init() {}
}
