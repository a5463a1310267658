import SyncCore

/// Which fields a header that means nothing may be meant for.
package enum NearFields {
    private static let limit = 3
    /// Shorter words stand in too many names.
    private static let shortestWord = 3

    /// The nearest first, without those that a column holds already; none: nothing is near.
    package static func of(_ header: String, _ kind: ImportKind, taken: some Collection<ImportField>) -> [ImportField] {
        let key = HeaderKey.key(header)
        guard !key.isEmpty else { return [] }
        var scores: [(field: ImportField, score: Int)] = []
        for (field, names) in ColumnAliases.fields(of: kind) where !taken.contains(field) {
            let best = ([field.rawValue] + names).compactMap { score(key, HeaderKey.key($0)) }.min()
            if let best { scores.append((field, best)) }
        }
        // A stable order: of equals the one that stands first among the kind's fields.
        return scores.enumerated().sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }
            .prefix(limit).map(\.element.field)
    }

    /// The less the nearer: a slip of the finger, the same words and others, a word in common, a word begun; nil: not near.
    private static func score(_ header: String, _ name: String) -> Int? {
        let reach = min(3, name.count / 4)
        if let distance = Folding.distance(header, name, limit: reach) { return distance }
        let (words, other) = (Set(header.split(separator: " ")), Set(name.split(separator: " ")))
        let common = words.intersection(other).filter { $0.count >= shortestWord }
        if !common.isEmpty { return 10 + (words.union(other).count - common.count) }
        let isBegun = words.contains { word in
            other.contains { min($0.count, word.count) >= shortestWord && ($0.hasPrefix(word) || word.hasPrefix($0)) }
        }
        return isBegun ? 20 : nil
    }
}
