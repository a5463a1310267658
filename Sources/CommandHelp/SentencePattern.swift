/// A sentence with holes, each written "%".
struct SentencePattern {
    private let literals: [Substring]

    init(_ pattern: String) {
        literals = pattern.split(separator: "%", omittingEmptySubsequences: false)
    }

    /// What stands in the holes of a text; nil if it is another sentence.
    func match(_ text: String) -> [Substring]? {
        guard let first = literals.first, let last = literals.last, text.hasPrefix(first) else { return nil }
        guard literals.count > 1 else { return text == first ? [] : nil }
        var rest = text.dropFirst(first.count)
        guard rest.hasSuffix(last) else { return nil }
        var holes: [Substring] = []
        for literal in literals.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: literal) else { return nil }
            holes.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        guard rest.count >= last.count else { return nil }
        holes.append(rest.dropLast(last.count))
        return holes
    }

    func fill(_ holes: [Substring]) -> String {
        var text = ""
        for (index, literal) in literals.enumerated() {
            text += literal
            if index < literals.count - 1, index < holes.count { text += holes[index] }
        }
        return text
    }
}
