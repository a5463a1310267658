import SyncCore

/// Who was connected to a meeting, as Zoom and Teams write it: a table that may stand below a summary, one line for each time
/// that somebody came in, or one for each coming and going.
package struct ConnectionReport: Sendable, Equatable {
    /// Somebody as the program knew them, of one line or of several.
    package struct Attendee: Sendable, Equatable {
        /// The physical line where they stand first.
        package var line: Int
        /// Names that may be theirs, the likeliest first: as shown, and as it was before they changed it.
        package var names: [String]
        /// Folded.
        package var email: String?
        /// In the meeting; nil: the report does not say.
        package var seconds: Int?
        /// In the waiting room and no further.
        package var onlyWaited: Bool
    }

    /// By line.
    package let attendees: [Attendee]
    package let badLines: [BadLine]

    /// The table may begin this far below the top.
    private static let summaryLimit = 60
    private static let delimiters: [UInt8] = Array("\t,;".utf8)

    /// Nil: the text is no such report.
    static func recognise(_ text: [UInt8], limits: DelimitedFile.Limits = .standard) -> ConnectionReport? {
        for delimiter in delimiters {
            var scanner = DelimitedScanner(text, delimiter: delimiter, limits: limits)
            for _ in 0..<summaryLimit {
                guard let record = scanner.next() else { break }
                if record.problem == nil, let columns = ConnectionColumns(record.cells) {
                    return ConnectionReport(&scanner, columns)
                }
            }
        }
        return nil
    }

    private init(_ scanner: inout DelimitedScanner, _ columns: ConnectionColumns) {
        var gathering = ConnectionGathering()
        var badLines: [BadLine] = []
        while let record = scanner.next() {
            // A blank line or the heading of the next part ends the table; before its first line it does not.
            if record.isBlank || Self.isHeading(record.cells) {
                if gathering.isEmpty, badLines.isEmpty, record.isBlank { continue }
                break
            }
            if let problem = record.problem {
                badLines.append(BadLine(line: record.line, reason: problem))
            } else {
                gathering.take(columns.connection(record.cells, line: record.line))
            }
        }
        attendees = gathering.attendees
        self.badLines = badLines
    }

    /// "3. In-Meeting Activities".
    private static func isHeading(_ cells: [String]) -> Bool {
        guard let first = cells.first.map(CellValue.plain), cells.dropFirst().allSatisfy({ CellValue.plain($0).isEmpty }) else {
            return false
        }
        var scanner = TextScanner(first)
        return scanner.number(1...2) != nil && scanner.take(".") != nil
    }
}
