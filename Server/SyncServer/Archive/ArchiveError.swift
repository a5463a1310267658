/// Why a back-up, a restore or a compaction was not done. What was there is as it was.
package enum ArchiveError: Error, Sendable, Equatable {
    case exists(String)
    case missing(String)
    /// No laptop has joined yet: there is nothing to keep.
    case empty
    /// What the file holds is not whole, or makes another state than the server's.
    case unsound(String)
}
