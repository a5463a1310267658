import Foundation

/// Keys under which texts that people type differently are found again: a name, an address, a number.
///
/// Everything here is a pure function of its argument: no locale, no settings. Two laptops make the same keys.
package enum Folding {
    /// Lower-case words without accents, one space between them, nothing else: "Anne‑Marie  LE GOFF" is "anne marie le goff".
    ///
    /// Compatibility forms are opened ("ﬁ" is "fi"), punctuation and whitespace become one space, control and invisible
    /// characters vanish, symbols such as "+" and "€" stay. Folding a folded text changes nothing.
    package static func fold(_ text: String) -> String {
        let ascii = text.utf8.withContiguousStorageIfAvailable { foldASCII($0) }
        if let ascii, let folded = ascii { return folded }
        return foldLatin(text) ?? foldAny(text)
    }

    /// The folded words in bytewise order, so that the order of given and family name does not matter.
    package static func nameKey(_ text: String) -> String {
        let words = fold(text).utf8.split(separator: 0x20)
        return words.sorted { $0.lexicographicallyPrecedes($1) }.map { String(Substring($0)) }.joined(separator: " ")
    }

    /// An address without surrounding whitespace and invisible characters, lower-case, NFC; "" when there is none.
    package static func email(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isInvisible(scalar) { kept.append(scalar) }
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let trimmed = kept.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        var view = String.UnicodeScalarView()
        view.append(contentsOf: trimmed)
        return String(view).lowercased().composed
    }

    /// Folds bytes that are all ASCII; nil at the first that is not.
    private static func foldASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var isASCII = true
        let folded = String(unsafeUninitializedCapacity: bytes.count) { output in
            var count = 0
            var spaceIsDue = false
            for byte in bytes {
                let letter = foldedASCII(byte)
                switch letter {
                case 0:
                    if byte >= 0x80 {
                        isASCII = false
                        return 0
                    }
                case 0x20:
                    spaceIsDue = count > 0
                default:
                    if spaceIsDue {
                        output[count] = 0x20
                        count += 1
                        spaceIsDue = false
                    }
                    output[count] = letter
                    count += 1
                }
            }
            return count
        }
        return isASCII ? folded : nil
    }

    /// Folds a text of Latin letters, their marks and general punctuation by table; nil when another scalar occurs.
    private static func foldLatin(_ text: String) -> String? {
        var output = FoldedText()
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                output.append(foldedASCII(UInt8(truncatingIfNeeded: scalar.value)))
            } else if let entry = FoldingTable.entry(scalar.value) {
                output.append(packed: entry)
            } else {
                return nil
            }
        }
        return output.text
    }

    /// Folds anything, through the compatibility decomposition.
    static func foldAny(_ text: String) -> String {
        var output = FoldedText()
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
            output.append(decomposed: scalar)
        }
        return output.text
    }

    /// The byte to write for an ASCII byte: itself in lower case, a space, or 0 for nothing (also for non-ASCII bytes).
    private static func foldedASCII(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: byte
        case 0x41...0x5A: byte | 0x20
        case 0x24, 0x2B, 0x3C, 0x3D, 0x3E, 0x7C, 0x7E: byte
        case 0x09...0x0D, 0x20...0x7E: 0x20
        default: 0
        }
    }

    /// Whether a scalar shows nothing and is no whitespace: controls, zero-width and bidi marks.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x21 && scalar.value < 0x7F { return false }
        let properties = scalar.properties
        if properties.isWhitespace { return false }
        return properties.generalCategory == .control || properties.isDefaultIgnorableCodePoint
    }
}
