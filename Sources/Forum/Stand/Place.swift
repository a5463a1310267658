import ReplicaStore
package import SyncProtocol

/// A request for a place on a shift, as it stands.
package struct Place: Sendable, Equatable {
    package var request: Identifier
    package var shift: Identifier
    package var person: Identifier
    package var isGranted: Bool
    /// Not on the server yet.
    package var isUnsent: Bool
    /// The give or swap that alone can grant it.
    package var move: Identifier?

    init?(_ record: Record) {
        guard let request = record.identifier("id"), let shift = record.identifier("shift"),
            let person = record.identifier("person")
        else {
            return nil
        }
        self.request = request
        self.shift = shift
        self.person = person
        isGranted = record.flag("granted") == true
        isUnsent = record.flag("unsent") == true
        move = record.identifier("move")
    }
}

/// How a sign-up stands, in the words of `--json`.
package enum PlaceState: String, Sendable, CaseIterable {
    /// Not on the server yet.
    case provisional
    /// Granted, for good.
    case confirmed
    /// In line.
    case waiting
    /// In line, because the person holds an overlapping place.
    case clash
}
