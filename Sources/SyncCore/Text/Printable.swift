/// Texts from outside, made safe to write to a terminal.
package enum Printable {
    /// The text with controls, bidi marks, zero-width characters and line separators shown as `\u{1B}`, a newline as `\n`;
    /// everything else, backslashes too, as it is.
    package static func escape(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                output.append(contentsOf: "\\n".unicodeScalars)
            } else if isHidden(scalar) {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                output.append(contentsOf: "\\u{\(hex.count < 2 ? "0" : "")\(hex)}".unicodeScalars)
            } else {
                output.append(scalar)
            }
        }
        return String(output)
    }

    /// Whether a terminal obeys the scalar, or shows nothing for it, instead of showing it.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: return false
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return false  // They choose a glyph's variant: ❤️.
        case 0xFFF9...0xFFFB: return true
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return properties.isBidiControl || properties.isDefaultIgnorableCodePoint
        }
    }
}
