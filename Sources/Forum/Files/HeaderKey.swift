import SyncCore

/// The form under which a header, or a word from a closed list, is looked up.
enum HeaderKey {
    private static let endings: Set<Substring> = ["e", "es", "s"]
    private static let articles: Set<Substring> = ["de", "du", "des", "d", "la", "le", "les", "l", "the", "of"]

    /// Folded; without articles, plural s, the e of the feminine behind é, and inclusive endings: "Cité·e·s", "Citées" and
    /// "cité" are "cite".
    static func key(_ text: String) -> String {
        var words: [String] = []
        for word in Folding.fold(text).split(separator: " ") {
            if endings.contains(word), !words.isEmpty { continue }
            if articles.contains(word) { continue }
            words.append(singular(word))
        }
        return words.joined(separator: " ")
    }

    /// The key without what stands in brackets: "Date (JJ/MM/AAAA)" is "date". Nil where there are none.
    static func keyOutsideBrackets(_ text: String) -> String? {
        guard text.utf8.contains(where: { "()[]".utf8.contains($0) }) else { return nil }
        var depth = 0
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(", "[": depth += 1
            case ")", "]": depth = max(0, depth - 1)
            default: if depth == 0 { kept.append(scalar) }
            }
        }
        return key(String(kept))
    }

    private static func singular(_ word: Substring) -> String {
        var word = word
        if word.count > 3, word.hasSuffix("s") { word.removeLast() }
        if word.count > 3, word.hasSuffix("ee") { word.removeLast() }
        return String(word)
    }
}
