import Foundation

/// What the scalars of French, and of most Latin, text fold to, worked out once by the slow way.
///
/// An entry holds up to eight bytes of UTF-8, the first in the lowest byte; 0 is nothing. Looking up scalar by scalar equals
/// decomposing the whole text because every reordered mark of these blocks is dropped.
enum FoldingTable {
    private static let letters: Range<UInt32> = 0x80..<0x370
    private static let punctuation: Range<UInt32> = 0x2000..<0x2070

    private static let letterEntries = letters.map(fold)
    private static let punctuationEntries = punctuation.map(fold)

    /// The entry of a scalar; nil when the table does not cover it.
    static func entry(_ value: UInt32) -> UInt64? {
        if letters.contains(value) { return letterEntries[Int(value - letters.lowerBound)] }
        if punctuation.contains(value) { return punctuationEntries[Int(value - punctuation.lowerBound)] }
        return nil
    }

    private static func fold(_ value: UInt32) -> UInt64? {
        guard let scalar = Unicode.Scalar(value) else { return nil }
        let bytes = FoldedText.unit(of: String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars)
        guard bytes.count <= 8 else { return nil }
        return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
