/// What a terminal shows now: a new picture costs only the lines that differ.
package struct ScreenBuffer: Sendable {
    /// A whole screen, and where the cursor stands: from 0; nil hides it.
    package struct Picture: Sendable {
        package var lines: [StyledLine]
        package var cursor: (row: Int, column: Int)?

        package init(lines: [StyledLine], cursor: (row: Int, column: Int)?) {
            self.lines = lines
            self.cursor = cursor
        }
    }

    private var shown: [String] = []

    package init() {}

    /// The next picture is drawn whole: the screen was cleared, or is of another size.
    package mutating func forget() { shown = [] }

    /// The bytes that turn what is shown into the picture.
    package mutating func bytes(for picture: Picture, columns: Int, rows: Int, inColour: Bool) -> [UInt8] {
        let lines = picture.lines.prefix(rows).map { $0.rendered(columns: columns, inColour: inColour) }
        var output = "\u{1B}[?25l"
        if shown.isEmpty { output += "\u{1B}[0m\u{1B}[2J" }
        for row in 0..<max(lines.count, shown.count) {
            let line = row < lines.count ? lines[row] : ""
            guard row >= shown.count || shown[row] != line else { continue }
            output += "\u{1B}[\(row + 1);1H\(line)\u{1B}[K"
        }
        shown = lines
        if let cursor = picture.cursor, cursor.row < rows {
            output += "\u{1B}[\(cursor.row + 1);\(min(cursor.column, columns - 1) + 1)H\u{1B}[?25h"
        }
        return Array(output.utf8)
    }
}
