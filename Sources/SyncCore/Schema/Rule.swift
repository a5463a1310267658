package import SyncProtocol

/// How the winner among concurrent values of a field is picked. The others are kept as a conflict.
package enum Rule: Sendable, Equatable {
    /// The last recorded; between equal times the greatest id.
    case latest
    /// The first recorded; between equal times the smallest id.
    case earliest
    /// The value whose first element stands first in the order; unknown values are lowest; between equals the latest.
    case precedence([Value])

    /// For people and for `--json`.
    package var name: String {
        switch self {
        case .latest: "latest"
        case .earliest: "earliest"
        case .precedence: "precedence"
        }
    }

    /// The winner among the heads of a field; nil only if there are none.
    package func winner(among heads: [Head]) -> Head? {
        heads.max { precedes($0, $1) }
    }

    /// Whether `left` loses to `right`.
    private func precedes(_ left: Head, _ right: Head) -> Bool {
        switch self {
        case .latest:
            return (left.recordedAt, left.change) < (right.recordedAt, right.change)
        case .earliest:
            return (left.recordedAt, left.change) > (right.recordedAt, right.change)
        case .precedence(let order):
            let (leftRank, rightRank) = (Self.rank(left.value, in: order), Self.rank(right.value, in: order))
            if leftRank != rightRank { return leftRank > rightRank }
            return (left.recordedAt, left.change) < (right.recordedAt, right.change)
        }
    }

    private static func rank(_ value: Value, in order: [Value]) -> Int {
        guard let first = value.elements.first else { return order.count }
        return order.firstIndex(of: first) ?? order.count
    }
}
