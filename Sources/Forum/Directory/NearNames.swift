import ReplicaStore
import SyncCore

/// What somebody may have meant who typed a name that nothing has.
struct NearNames {
    /// So many are shown.
    static let limit = 5

    private let email: String?
    private let folded: String
    private let words: [Substring]
    private let reach: Int
    private var found: [(score: Int, order: Int, record: Record)] = []
    private var count = 0

    init(_ text: String) {
        email = text.contains("@") ? Folding.email(text) : nil
        folded = Folding.fold(text)
        words = folded.split(separator: " ")
        reach = folded.count < 5 ? 1 : min(3, max(2, folded.count / 4))
    }

    mutating func consider(_ record: Record, names: [String]) {
        count += 1
        let scores = names.compactMap { score(Folding.fold($0)) } + [emailScore(record.text("email"))].compactMap(\.self)
        guard let best = scores.min() else { return }
        found.append((best, count, record))
    }

    /// The nearest first; of equals those first seen.
    var nearest: [Record] {
        found.sorted { ($0.score, $0.order) < ($1.score, $1.order) }.prefix(Self.limit).map(\.record)
    }

    /// The less the nearer; nil: not near.
    private func score(_ name: String) -> Int? {
        guard !words.isEmpty, !name.isEmpty else { return nil }
        if name.hasPrefix(folded) { return 0 }
        let parts = name.split(separator: " ")
        if words.allSatisfy({ word in parts.contains { $0.hasPrefix(word) } }) { return 1 }
        if folded.count > 2, name.contains(folded) { return 2 }
        let sorted = (Folding.nameKey(folded), Folding.nameKey(name))
        let distances = [
            Folding.distance(folded, name, limit: reach), Folding.distance(sorted.0, sorted.1, limit: reach),
            Folding.distance(folded, parts.reversed().joined(separator: " "), limit: reach),
        ]
        return distances.compactMap(\.self).min().map { 3 + $0 }
    }

    private func emailScore(_ other: String?) -> Int? {
        guard let email, let other else { return nil }
        return Folding.distance(email, Folding.email(other), limit: 3).map { 3 + $0 }
    }
}
