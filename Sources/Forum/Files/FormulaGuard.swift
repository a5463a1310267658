/// Keeps a spreadsheet from running a cell as a formula, by an apostrophe in front; and takes that apostrophe off again.
package enum FormulaGuard {
    /// The cell, with an apostrophe in front if a spreadsheet could take it for a formula (telephone numbers with + too), or
    /// if it looks protected already: so `unprotect` gives back every text.
    package static func protect(_ cell: String) -> String {
        isRisky(cell) || looksProtected(cell) ? "'" + cell : cell
    }

    /// The cell without the apostrophe that `protect` put there.
    package static func unprotect(_ cell: String) -> String {
        looksProtected(cell) ? String(cell.unicodeScalars.dropFirst()) : cell
    }

    private static func looksProtected(_ cell: String) -> Bool {
        let scalars = cell.unicodeScalars
        guard scalars.first == "'" else { return false }
        return isRisky(String(scalars.drop { $0 == "'" }))
    }

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
