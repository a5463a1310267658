/// Why a file is not a table at all. What is wrong with single lines is a `BadLine`.
package enum DelimitedFileError: Error, Sendable, Equatable {
    /// Nothing, or only blank lines.
    case empty
    /// NUL bytes: a spreadsheet's own format, an image.
    case notText
    /// More bytes than the limit.
    case tooLarge(bytes: Int, limit: Int)
    /// The first line, which names the columns, cannot be read.
    case badHeader(BadLine)
}
