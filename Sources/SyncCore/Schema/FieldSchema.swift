package import SyncProtocol

/// One field of a table: a multi-value register with a rule.
package struct FieldSchema: Sendable {
    /// What stands on the wire. Never reused.
    package var number: UInt32
    package var name: String
    /// The columns that show the value: one, or one for each element of a list that is settled together.
    package var columns: [String]
    package var rule: Rule

    package init(_ number: UInt32, _ name: String, columns: [String]? = nil, rule: Rule = .latest) {
        self.number = number
        self.name = name
        self.columns = columns ?? [name]
        self.rule = rule
    }

    package var isList: Bool { columns.count > 1 }

    /// Whether `value` is of the shape that the columns can show.
    package func fits(_ value: Value) -> Bool {
        guard isList else { if case .list = value { return false } else { return true } }
        guard case .list(let elements) = value else { return false }
        return elements.count == columns.count
    }

    /// The field that says that a row exists.
    package static let existence = FieldSchema(1, "existence", columns: ["existence"])
}
