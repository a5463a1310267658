/// Why a back-up, a restore or a compaction was not done. What was there is as it was.
package enum ArchiveError: Error, Sendable, Equatable {
    case exists(String)
    case missing(String)
    /// There is no folder for the back-up to lie in.
    case noFolder(String)
    /// No laptop has joined yet: there is nothing to keep.
    case empty
    /// What the file holds is not whole, or makes another state than the server's.
    case unsound(String)
    /// The server's own log is not sound: what was made of it was no back-up.
    case unsoundLog
    /// There is no log, and what was made of one: a new log would begin another space, that nobody who joined is in.
    case logGone(String)
}
