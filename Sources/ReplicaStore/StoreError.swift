package import SyncProtocol

/// Why the replica did not do what it was asked. Nothing was changed: the transaction was rolled back.
package enum StoreError: Error, Sendable, Equatable {
    /// There is no replica at this path.
    case missing(path: String)
    /// There is one already.
    case exists(path: String)
    /// SQLite says that the file is damaged, or it is no database of carnet.
    case damaged(String)
    /// The file or its folder cannot be written.
    case readOnly(String)
    /// No room left on the disk.
    case full(String)
    /// Another command holds the replica for longer than the busy timeout.
    case busy(String)
    /// Made by a newer carnet.
    case tooNew(layout: Int)
    /// Any other error of SQLite: its extended code and message.
    case database(code: Int32, message: String)
    /// The change would be over a limit.
    case overLimit(String)
    /// The person's data was erased, or is being: nothing is written of them under this row any more.
    case erased(Identifier)
    /// The same row was assigned and deleted in one transaction.
    case contradictory(String)
    /// The log that came does not continue the log that is here, or does not hold together.
    case log(String)
    /// An entry of the log holds something that only a newer carnet reads.
    case unknownKind(String)
    /// Another carnet upgraded the file while this one had it open.
    case upgraded
    /// The operating system's lock, or a file beside the database, could not be had.
    case file(String)
}
