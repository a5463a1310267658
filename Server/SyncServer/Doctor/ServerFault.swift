package import ReplicaStore

/// Something in a server's files that is not as it was written.
package enum ServerFault: Sendable, Equatable {
    /// What SQLite's own check says of a file.
    case damage(file: String, what: String)
    /// A file that cannot be opened as what it is.
    case unreadable(file: String, what: String)
    case missing(file: String)
    /// A value that is not of its kind, in a table of the log's file beside the log: devices, invitations, the space.
    case record(table: String, key: String, column: String)
    case entry(position: UInt64, EntryPart)
    /// Entries that are gone.
    case gap(first: UInt64, last: UInt64)
    /// The server's key does not verify what it signed.
    case key
    /// A state, in a file, that stands at no position of this log.
    case otherLog(file: String, position: UInt64)
    /// What a state keeps of itself is not what was written: which replica it is, of which space, where it stands.
    case meta(file: String, MetaKey)
    /// Changes are kept, in a state, with other times than their own.
    case times(file: String)
    /// A row of the model, named.
    case row(NamedRow)
    /// The digest that a file keeps is not that of its rows.
    case digest(file: String)
    /// The changes that the model keeps are not those of the log.
    case modelLog(LogFault)
    /// A snapshot that no laptop would take.
    case snapshot(name: String, what: String)

    /// What of an entry is wrong.
    package enum EntryPart: String, Sendable {
        /// The change: its bytes make another id.
        case bytes
        case id
        /// Whether it was refused, and why.
        case verdict
        case chain
        /// More than one of them, or none that can be told.
        case unknown
        /// It stands before the log begins.
        case stray
    }

    /// A row that is not what the log makes of it, as people know it.
    package struct NamedRow: Sendable, Equatable {
        package var fault: RowFault
        package var table: String
        /// Empty where the row has no name.
        package var name: String
        /// For each field that differs: its name, what is here, what is right.
        package var fields: [Field]

        package struct Field: Sendable, Equatable {
            package var name: String
            package var here: String?
            package var right: String?

            package init(name: String, here: String?, right: String?) {
                self.name = name
                self.here = here
                self.right = right
            }
        }
    }
}
