import SyncProtocol

/// The smallest and the greatest identifier that begin with some hexadecimal digits.
struct PrefixBounds {
    let lowest: Identifier
    let highest: Identifier

    /// Nil unless the word is 1 to 32 hexadecimal digits.
    init?(_ word: String) {
        let digits = word.lowercased()
        let missing = 2 * Identifier.byteCount - digits.utf8.count
        guard missing >= 0, !digits.isEmpty, let lowest = Identifier(hex: digits + String(repeating: "0", count: missing)),
            let highest = Identifier(hex: digits + String(repeating: "f", count: missing))
        else { return nil }
        self.lowest = lowest
        self.highest = highest
    }
}
