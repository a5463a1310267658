/// Why a file cannot be imported as the kind that was asked for.
package enum ColumnMapError: Error, Sendable, Equatable {
    /// Columns that the kind needs are not there; `found` are all headers as they were written, `unread` those that may be meant.
    case missing(fields: [ImportField], found: [String], unread: [String])
    /// What `--map` says does not fit the file.
    case mapping(ColumnMapping.Problem)
}
