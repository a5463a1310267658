import SyncCore
import SyncProtocol

extension Rule {
    /// Whether a value stands below another in the rule's order of precedence: a file that is imported does not undo a refusal
    /// or a presence, so that files can come in any order.
    func ranks(_ value: Value, below other: Value) -> Bool {
        guard case .precedence(let order) = self, let rank = Self.rank(other, order) else { return false }
        return rank < (Self.rank(value, order) ?? order.count)
    }

    private static func rank(_ value: Value, _ order: [Value]) -> Int? {
        value.elements.first.flatMap { order.firstIndex(of: $0) }
    }
}
