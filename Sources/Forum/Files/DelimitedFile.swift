/// A table as a spreadsheet saves it (CSV, TSV), read into headers and rows whatever its encoding, delimiter and line ends.
package struct DelimitedFile: Sendable, Equatable {
    /// What a file may hold at most.
    package struct Limits: Sendable, Equatable {
        package var bytes: Int
        /// Cells of one line.
        package var cells: Int
        package var cellBytes: Int

        package static let standard = Limits(bytes: 64 << 20, cells: 256, cellBytes: 64 << 10)

        package init(bytes: Int, cells: Int, cellBytes: Int) {
            self.bytes = bytes
            self.cells = cells
            self.cellBytes = cellBytes
        }
    }

    /// One line of data.
    package struct Row: Sendable, Equatable {
        /// The physical line where it starts; the file's first line is 1.
        package let line: Int
        /// As many as there are headers, as they stand in the file: `CellValue` trims them.
        package let cells: [String]

        package init(line: Int, cells: [String]) {
            self.line = line
            self.cells = cells
        }
    }

    package let encoding: TextEncoding
    package let delimiter: Character
    /// The first line that is not blank, trimmed; columns without a name are "".
    package let headers: [String]
    /// In the file's order, blank lines left out.
    package let rows: [Row]
    /// Lines that are no rows, in the file's order.
    package let badLines: [BadLine]

    /// Reads a file's bytes. Damage to a line is reported in `badLines` and does not stop the reading.
    package static func read(_ bytes: [UInt8], limits: Limits = .standard) throws(DelimitedFileError) -> DelimitedFile {
        try read(decode(bytes, limits: limits), limits: limits)
    }

    static func decode(_ bytes: [UInt8], limits: Limits = .standard) throws(DelimitedFileError) -> TextEncoding.Decoded {
        if bytes.isEmpty { throw .empty }
        if bytes.count > limits.bytes { throw .tooLarge(bytes: bytes.count, limit: limits.bytes) }
        return try TextEncoding.decode(bytes)
    }

    static func read(
        _ text: TextEncoding.Decoded, limits: Limits = .standard
    ) throws(DelimitedFileError) -> DelimitedFile {
        let declared = Delimiter.declared(text.bytes)
        let delimiter = declared?.delimiter ?? Delimiter.guess(text.bytes, limits: limits)
        let line = declared == nil ? 1 : 2
        var scanner = DelimitedScanner(
            text.bytes, delimiter: delimiter, limits: limits, offset: declared?.next ?? 0, line: line)
        let headers = try readHeaders(&scanner)
        var rows: [Row] = []
        var badLines: [BadLine] = []
        while let record = scanner.next() {
            if record.isBlank { continue }
            if let reason = problem(of: record, width: headers.count, isRepaired: text.isRepaired) {
                badLines.append(BadLine(line: record.line, reason: reason))
            } else {
                let padding = [String](repeating: "", count: max(0, headers.count - record.cells.count))
                rows.append(Row(line: record.line, cells: Array(record.cells.prefix(headers.count)) + padding))
            }
        }
        return DelimitedFile(
            encoding: text.encoding, delimiter: Character(Unicode.Scalar(delimiter)), headers: headers, rows: rows,
            badLines: badLines)
    }

    private static func readHeaders(_ scanner: inout DelimitedScanner) throws(DelimitedFileError) -> [String] {
        while let record = scanner.next() {
            if record.isBlank { continue }
            if let reason = record.problem { throw .badHeader(BadLine(line: record.line, reason: reason)) }
            return record.cells.map(CellValue.plain)
        }
        throw .empty
    }

    /// Cells beyond the header's are forgiven when there is nothing in them.
    private static func problem(of record: DelimitedScanner.Record, width: Int, isRepaired: Bool) -> BadLine.Reason? {
        if let problem = record.problem { return problem }
        if record.cells.dropFirst(width).contains(where: { !CellValue.plain($0).isEmpty }) {
            return .tooManyCells(found: record.cellCount, expected: width)
        }
        if isRepaired, record.cells.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) {
            return .unreadableCharacters
        }
        return nil
    }
}
