/// A file to import: a table with its columns, or what Zoom and Teams write of who was connected.
package struct ImportSource: Sendable {
    package enum Content: Sendable {
        case table(DelimitedFile, ColumnMap)
        case connections(ConnectionReport)
    }

    package let kind: ImportKind
    package let content: Content

    /// Throws `DelimitedFileError` for what is no table, `ColumnMapError` where a column is missing or a mapping does not fit.
    /// - Parameters:
    ///   - mapping: with one, the file is read as a table, whatever it looks like.
    ///   - isOneMeeting: what lines of attendance do not say of their meeting is known.
    package init(
        _ bytes: [UInt8], as kind: ImportKind, mapping: ColumnMapping = .none, isOneMeeting: Bool = false
    ) throws {
        self.kind = kind
        let text = try DelimitedFile.decode(bytes)
        if kind == .attendance, mapping.isEmpty, let report = ConnectionReport.recognise(text.bytes) {
            content = .connections(report)
            return
        }
        let file = try DelimitedFile.read(text)
        let map = try ColumnMap(
            kind: kind, headers: file.headers, mapping: mapping, optional: isOneMeeting ? [.meeting] : [])
        content = .table(file, map)
    }

    /// Nothing but headings.
    package var isEmpty: Bool {
        switch content {
        case .table(let file, _): file.rows.isEmpty && file.badLines.isEmpty
        case .connections(let report): report.attendees.isEmpty && report.badLines.isEmpty
        }
    }

    /// Which column of a table is what.
    package var map: ColumnMap? { if case .table(_, let map) = content { map } else { nil } }

    package var isConnections: Bool { if case .connections = content { true } else { false } }
}
