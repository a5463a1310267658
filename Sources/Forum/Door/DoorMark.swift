package import SyncProtocol

/// What one mark at the door did, so that it can be taken back whatever else was written since.
package struct DoorMark: Sendable {
    package let person: Identifier
    package let name: String
    let meeting: Identifier
    /// What was recorded before; nil: nothing.
    let before: [String: Value]?
    /// The rows that the mark made beside the attendance: somebody new, their organisation.
    let made: [Made]
    /// Nil until it is known: then nothing can be taken back.
    var change: Identifier?

    struct Made: Sendable {
        let table: UInt32
        let row: Identifier
    }
}
