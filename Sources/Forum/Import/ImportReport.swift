/// What an import did, or would do. Each line of data is counted once.
package struct ImportReport: Sendable, Equatable {
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    /// By line.
    package var rejected: [Rejection] = []
    /// Cells that were not taken because what is recorded outranks them: a refusal, a presence, a cancellation.
    package var outranked = 0

    mutating func count(_ outcome: MarkOutcome) {
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        }
    }
}
