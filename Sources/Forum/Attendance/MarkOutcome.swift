/// What marking somebody did to the row.
package enum MarkOutcome: Sendable, Equatable {
    case created
    case updated
    case unchanged
}
