extension Folding {
    /// How many insertions, deletions, replacements and swaps of neighbours lead from one folded text to the other; nil beyond
    /// `limit`. No part is edited twice (optimal string alignment). Takes time in proportion to length times limit.
    package static func distance(_ a: String, _ b: String, limit: Int) -> Int? {
        let first = Array(a.unicodeScalars)
        let second = Array(b.unicodeScalars)
        guard limit >= 0, abs(first.count - second.count) <= limit else { return nil }
        let bound = min(limit, max(first.count, second.count))
        let tooFar = bound + 1
        var before = [Int](repeating: tooFar, count: second.count + 1)
        var previous = (0...second.count).map { min($0, tooFar) }
        for row in first.indices {
            var current = [Int](repeating: tooFar, count: second.count + 1)
            if row + 1 <= bound { current[0] = row + 1 }
            let columns = max(0, row - bound)..<min(second.count, row + bound + 1)
            for column in columns {
                let isSame = first[row] == second[column]
                var best = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    best = min(best, before[column - 1] + 1)
                }
                current[column + 1] = min(best, tooFar)
            }
            let isHopeless = current.allSatisfy { $0 == tooFar } && previous.allSatisfy { $0 == tooFar }
            if isHopeless { return nil }
            (before, previous) = (previous, current)
        }
        return previous[second.count] <= bound ? previous[second.count] : nil
    }
}
