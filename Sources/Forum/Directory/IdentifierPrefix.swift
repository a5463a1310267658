package import SyncProtocol

/// The beginning of an id, as people copy it from a list.
package struct IdentifierPrefix: Sendable, Equatable {
    /// The smallest and the greatest id that begin so.
    package let lowest: Identifier
    package let highest: Identifier

    /// Shorter ones are words.
    package static let shortest = 4

    /// Nil unless the word is 4 to 32 hexadecimal digits.
    package init?(_ word: String) {
        let missing = 2 * Identifier.byteCount - word.utf8.count
        guard word.utf8.count >= Self.shortest, missing >= 0,
            let lowest = Identifier(hex: word.lowercased() + String(repeating: "0", count: missing)),
            let highest = Identifier(hex: word.lowercased() + String(repeating: "f", count: missing))
        else { return nil }
        self.lowest = lowest
        self.highest = highest
    }

    /// A word without digits, "abbe", is more likely a name.
    static func looksLikeName(_ word: String) -> Bool {
        word.utf8.count < 2 * shortest && !word.utf8.contains { (0x30...0x39).contains($0) }
    }
}
