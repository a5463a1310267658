/// Why a file cannot be imported as the kind that was asked for.
package enum ColumnMapError: Error, Sendable, Equatable {
    /// Columns that the kind needs are not there; `found` are all headers, as they were written.
    case missing(fields: [ImportField], found: [String])
}
