/// Writes a table that French Excel opens by double click: `;`, UTF-8 with byte-order mark, CRLF; and that runs nothing there.
package struct CSVWriter: Sendable {
    /// The file so far.
    package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Starts a file with its line of headers.
    package init(headers: [String]) {
        append(headers)
    }

    /// A whole file at once.
    package static func write(headers: [String], rows: some Sequence<[String]>) -> [UInt8] {
        var writer = CSVWriter(headers: headers)
        for row in rows { writer.append(row) }
        return writer.bytes
    }

    /// Adds a line.
    package mutating func append(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(0x3B) }
            append(cell: FormulaGuard.protect(Self.cleaned(cell)))
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    /// Quotes also for delimiters of other readers and for spaces at the ends.
    private mutating func append(cell text: String) {
        let needsQuotes = text.utf8.contains { Self.quoted.contains($0) } || text.utf8.first == 0x20 || text.utf8.last == 0x20
        guard needsQuotes else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private static let quoted: [UInt8] = Array(";,\t|\"\n".utf8)

    /// Without control characters, without marks that turn the direction of what is read, and without other invisible ones that
    /// `CellValue` would not keep; line ends are LF, a tab is a space.
    static func cleaned(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isDropped($0) || isLineEnd($0) }) else { return text }
        var output = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if isLineEnd(scalar) {
                if scalar != "\n" || previous != "\r" { output.append("\n") }
            } else if scalar == "\t" {
                output.append(" ")
            } else if !isDropped(scalar) {
                output.append(scalar)
            }
            previous = scalar
        }
        return String(output)
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x20, scalar.value < 0x7F { return false }
        return scalar.properties.generalCategory == .control || CellValue.isDropped(scalar)
    }
}
