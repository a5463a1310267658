/// Keeps a spreadsheet from running a cell as a formula, by an apostrophe in front; and takes that apostrophe off again.
package enum FormulaGuard {
    /// The cell, with an apostrophe in front if a spreadsheet could take it for a formula (telephone numbers with + too) or for a
    /// number that it is not (telephone numbers with 0 too), or if it looks protected already: so `unprotect` gives back every
    /// text.
    package static func protect(_ cell: String) -> String {
        isChanged(cell) || looksProtected(cell) ? "'" + cell : cell
    }

    /// The cell without the apostrophe that `protect` put there.
    package static func unprotect(_ cell: String) -> String {
        looksProtected(cell) ? String(cell.unicodeScalars.dropFirst()) : cell
    }

    private static func looksProtected(_ cell: String) -> Bool {
        let scalars = cell.unicodeScalars
        guard scalars.first == "'" else { return false }
        return isChanged(String(scalars.drop { $0 == "'" }))
    }

    private static func isChanged(_ cell: String) -> Bool { isRisky(cell) || losesDigits(cell) }

    /// Digits that a spreadsheet shows as another number: 0612345678 as 612345678, 12E4 as 120000, and what has more than fifteen.
    private static func losesDigits(_ cell: String) -> Bool {
        let bytes = cell.utf8
        guard let first = bytes.first, isDigit(first), bytes.count > 1 else { return false }
        var letters = 0
        for byte in bytes where !isDigit(byte) {
            guard byte | 0x20 == 0x65, bytes.last != byte else { return false }
            letters += 1
        }
        return letters == 1 || letters == 0 && (first == 0x30 || bytes.count > 15)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Begins with = + - @ or their full-width forms, after any whitespace and invisible characters; or with TAB or CR.
    private static func isRisky(_ cell: String) -> Bool {
        for scalar in cell.unicodeScalars {
            switch scalar {
            case "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
                return true
            default:
                let properties = scalar.properties
                let isSkipped =
                    properties.isWhitespace || properties.generalCategory == .control
                    || properties.isDefaultIgnorableCodePoint
                if !isSkipped { return false }
            }
        }
        return false
    }
}
