import SyncCore

/// Rows under headings, aligned. Cells come from anywhere, so they are escaped here.
package enum Table {
    private static let gap = "  "
    /// A column is not cut below the first while there is a wider one, and below the second not at all.
    private static let narrowest = [8, 3]

    package static func render(columns: [Message], rows: [[String]], width: Int? = Terminal.width) -> String {
        render(columns: columns.map(\.text), rows: rows, width: width)
    }

    /// - Parameter width: of the terminal; nil: nothing is cut.
    package static func render(
        columns: [String], rows: [[String]], width: Int? = Terminal.width, inBold: Bool = Ink.isOn
    ) -> String {
        let cells = rows.map { row in columns.indices.map { $0 < row.count ? Printable.escape(row[$0]) : "" } }
        var widths = columns.map(TextWidth.of)
        for row in cells {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], TextWidth.of(cell)) }
        }
        if let width { fit(&widths, into: width) }
        var lines = ([columns] + cells).map { line($0, widths) }
        if let width { lines = lines.map { TextWidth.cut($0, to: width) } }
        lines[0] = Ink.heading(lines[0], isOn: inBold)
        return lines.joined(separator: "\n")
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            if index > 0 { line += gap }
            line += TextWidth.pad(TextWidth.cut(cell, to: widths[index]), to: widths[index])
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Takes from the widest column until the line fits.
    private static func fit(_ widths: inout [Int], into width: Int) {
        let gaps = gap.count * max(0, widths.count - 1)
        var excess = widths.reduce(gaps, +) - width
        for narrowest in narrowest {
            while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > narrowest {
                widths[widest] -= 1
                excess -= 1
            }
        }
    }
}
