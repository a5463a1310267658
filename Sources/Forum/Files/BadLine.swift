/// A line of a file that could not be read as a row, and why.
package struct BadLine: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// More cells than the header has names, or than the limit.
        case tooManyCells(found: Int, expected: Int)
        /// A quote opens a cell and nothing closes it.
        case unterminatedQuote
        /// A cell is longer than the limit in bytes.
        case cellTooLong(limit: Int)
        /// Bytes that are no characters in the file's own encoding.
        case unreadableCharacters

        /// The reason as a word that does not change with the language.
        package var code: String {
            switch self {
            case .tooManyCells: "too_many_cells"
            case .unterminatedQuote: "unterminated_quote"
            case .cellTooLong: "cell_too_long"
            case .unreadableCharacters: "unreadable_characters"
            }
        }
    }

    /// The physical line where the row starts, from 1.
    package let line: Int
    package let reason: Reason

    package init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }
}
