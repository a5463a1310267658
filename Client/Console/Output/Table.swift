import SyncCore

/// Rows under headings, aligned. Cells come from anywhere, so they are escaped here.
package enum Table {
    private static let gap = "  "
    /// What a column that can be cut keeps while there is another one to cut, and what it keeps at least.
    private static let narrowest = (fair: 8, least: 3)
    /// Columns up to here hold codes, days, numbers and words of lists: what is cut of them says nothing.
    private static let short = 13

    package static func render(columns: [Message], rows: [[String]], width: Int? = Terminal.width) -> String {
        render(columns: columns.map(\.text), rows: rows, width: width)
    }

    /// - Parameter width: of the terminal; nil: nothing is cut.
    package static func render(
        columns: [String], rows: [[String]], width: Int? = Terminal.width, inBold: Bool = Ink.isOn
    ) -> String {
        var columns = columns
        var cells = rows.map { row in columns.indices.map { $0 < row.count ? Printable.escape(row[$0]) : "" } }
        var widths = self.widths(columns, cells)
        if let width, self.width(widths) > width {
            let used = columns.indices.filter { column in column == 0 || cells.contains { !$0[column].isEmpty } }
            columns = used.map { columns[$0] }
            cells = cells.map { row in used.map { row[$0] } }
            widths = self.widths(columns, cells)
            fit(&widths, into: width, cells: self.widths(columns.map { _ in "" }, cells))
        }
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

    private static func widths(_ columns: [String], _ cells: [[String]]) -> [Int] {
        cells.reduce(columns.map(TextWidth.of)) { widths, row in zip(widths, row).map { max($0, TextWidth.of($1)) } }
    }

    private static func width(_ widths: [Int]) -> Int { widths.reduce(gap.count * max(0, widths.count - 1), +) }

    /// Takes from the widest column until the line fits: first of headings that are wider than what stands below them, then of what
    /// is long and not in the first column, by which a line is known; at last of all.
    private static func fit(_ widths: inout [Int], into width: Int, cells: [Int]) {
        var excess = self.width(widths) - width
        func take(downTo floor: (Int) -> Int) {
            while excess > 0 {
                let spare = widths.indices.filter { widths[$0] > floor($0) }
                guard let widest = spare.max(by: { widths[$0] < widths[$1] }) else { return }
                widths[widest] -= 1
                excess -= 1
            }
        }
        let whole = widths
        take { max(cells[$0], narrowest.least + 1) }
        take { $0 == 0 || whole[$0] <= short || cells[$0] <= short ? max(cells[$0], narrowest.least + 1) : narrowest.fair }
        take { _ in narrowest.fair }
        take { _ in narrowest.least }
    }
}
