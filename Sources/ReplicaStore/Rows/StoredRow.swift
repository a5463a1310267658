import SyncCore

/// A row as the database holds it: with this replica's unsent changes, and without.
struct StoredRow: Equatable {
    /// With the changes that are not numbered yet.
    var visible: RowState
    var base: Base

    /// The row at the cursor: what the digest counts.
    enum Base: Equatable {
        /// No unsent change touches the row.
        case same
        case image(RowState)

        static let absent = Base.image(RowState())
    }

    static let none = StoredRow(visible: RowState(), base: .same)

    var numbered: RowState {
        get {
            switch base {
            case .same: visible
            case .image(let state): state
            }
        }
        set { base = newValue == visible ? .same : .image(newValue) }
    }
}
