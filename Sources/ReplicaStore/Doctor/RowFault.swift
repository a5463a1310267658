package import SyncProtocol

/// A row that is not what the log makes of it.
package struct RowFault: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// It should be there, and is not.
        case missing
        /// It is there, and nothing in the log made it.
        case extra
        /// Its values, or what they come from, are others.
        case altered
        /// What stands there is no row.
        case unreadable
        /// Only what is computed from it is wrong: a search key, a conflict.
        case derived
    }

    package var table: UInt32
    package var row: Identifier
    package var kind: Kind
    /// The fields whose shown values differ: what is here, and what is right; nil where there is none.
    package var fields: [Difference]

    package struct Difference: Sendable, Equatable {
        package var field: UInt32
        package var here: Value?
        package var right: Value?
    }
}
