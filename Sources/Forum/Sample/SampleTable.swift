import SyncCore

/// Lines of data with bars between the cells. A cell that is not there is nil.
struct SampleTable {
    struct Line {
        fileprivate let cells: [String]

        /// Nil: the line ends before, or the cell is empty.
        subscript(_ column: Int) -> String? {
            cells.indices.contains(column) && !cells[column].isEmpty ? cells[column] : nil
        }

        /// A cell that every line has; "" if it does not, which nothing takes for a name.
        func text(_ column: Int) -> String { self[column] ?? "" }

        /// The words of a cell.
        func words(_ column: Int) -> [String] { text(column).split(separator: " ").map(String.init) }
    }

    let lines: [Line]

    init(_ text: String) {
        lines = text.split(separator: "\n").map { line in
            Line(cells: line.split(separator: "|", omittingEmptySubsequences: false).map { CellValue.plain(String($0)) })
        }
    }
}
