/// A folded text under construction: it owns the rule that words stand one space apart.
struct FoldedText {
    private var bytes: [UInt8] = []
    private var spaceIsDue = false

    /// What was written so far.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes written so far, with a space first or last where one was asked for: what a table entry keeps.
    static func unit(of scalars: String.UnicodeScalarView) -> [UInt8] {
        var unit = FoldedText()
        unit.bytes = [0x78]
        for scalar in scalars { unit.append(decomposed: scalar) }
        return Array(unit.bytes.dropFirst()) + (unit.spaceIsDue ? [0x20] : [])
    }

    /// Adds a byte: 0 is nothing, a space is due before the next word.
    mutating func append(_ byte: UInt8) {
        switch byte {
        case 0:
            return
        case 0x20:
            spaceIsDue = !bytes.isEmpty
        default:
            if spaceIsDue {
                bytes.append(0x20)
                spaceIsDue = false
            }
            bytes.append(byte)
        }
    }

    /// Adds the bytes of a `FoldingTable` entry, lowest first.
    mutating func append(packed entry: UInt64) {
        var rest = entry
        while rest != 0 {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Adds one scalar of a text in compatibility decomposition.
    mutating func append(decomposed scalar: Unicode.Scalar) {
        let properties = scalar.properties
        if properties.isWhitespace || Self.isApostrophe(scalar) { return append(0x20) }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .format, .surrogate:
            return
        case .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation, .connectorPunctuation, .lineSeparator, .paragraphSeparator, .spaceSeparator, .modifierSymbol:
            return append(0x20)
        default:
            break
        }
        if properties.isDefaultIgnorableCodePoint { return }
        for lowered in properties.lowercaseMapping.unicodeScalars where lowered.properties.generalCategory != .nonspacingMark {
            for byte in Self.spelling(of: lowered).utf8 { append(byte) }
        }
    }

    /// Letters by category, apostrophes by use: ʹ ʺ ʻ ʼ ʽ ˈ ˊ ˋ and the saltillo.
    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2B9...0x2BD, 0x2C8, 0x2CA, 0x2CB, 0xA78B, 0xA78C: true
        default: false
        }
    }

    /// Letters that no decomposition opens, as one writes them without them.
    private static func spelling(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "œ": "oe"
        case "æ": "ae"
        case "ß": "ss"
        case "ø": "o"
        case "ł": "l"
        case "đ", "ð": "d"
        case "þ": "th"
        case "ħ": "h"
        case "ŧ": "t"
        case "ı": "i"
        case "ς": "σ"
        default: String(scalar)
        }
    }
}
