package import SyncProtocol

/// Something in a replica's log that is not what its ids and its chain hash say.
package enum LogFault: Error, Sendable, Equatable {
    /// The bytes of a change make another id than it was kept under, or cannot be read.
    case altered(change: Identifier, position: UInt64?)
    /// It is kept with another time than the change itself says: it wins or loses where it should not.
    case time(change: Identifier)
    /// It has no number, and is kept as declared lost though nobody declared that; or the other way round.
    case loss(change: Identifier)
    /// What the server signed of a position is not what stands here.
    case receipt(position: UInt64)
    /// A position is missing, or stands twice.
    case gap(after: UInt64)
    /// When compacted changes were recorded, or who made them, is not what was kept.
    case compacted
    /// The entries make another chain hash than the replica had when it folded them.
    case chain
}
