package import SyncProtocol

/// One field of a table: a multi-value register with a rule.
package struct FieldSchema: Sendable {
    /// What a column's values mean to people. It changes nothing in the engine.
    package enum Meaning: Sendable, Equatable {
        case text
        case integer
        /// 1 yes, 0 no.
        case flag
        /// Milliseconds since 1970 UTC.
        case time
        /// The id of a row of this table.
        case row(String)
    }

    /// What stands on the wire. Never reused.
    package var number: UInt32
    package var name: String
    /// The columns that show the value: one, or one for each element of a list that is settled together.
    package var columns: [String]
    /// One for each column.
    package var meanings: [Meaning]
    package var rule: Rule
    /// Whether the server alone may assign it.
    package var isReserved: Bool
    /// Whether it is assigned when the row is made, and never again.
    package var isFixed: Bool
    /// Whether it is 1 for good once it is: nobody takes that back.
    package var isFinal: Bool

    package init(
        _ number: UInt32, _ name: String, _ meaning: Meaning = .text, rule: Rule = .latest, isReserved: Bool = false,
        isFixed: Bool = false, isFinal: Bool = false
    ) {
        self.init(
            number, name, columns: [(name, meaning)], rule: rule, isReserved: isReserved, isFixed: isFixed, isFinal: isFinal)
    }

    /// A field whose value is a list: what belongs together.
    package init(
        _ number: UInt32, _ name: String, columns: [(name: String, meaning: Meaning)], rule: Rule = .latest,
        isReserved: Bool = false, isFixed: Bool = false, isFinal: Bool = false
    ) {
        self.number = number
        self.name = name
        self.columns = columns.map(\.name)
        meanings = columns.map(\.meaning)
        self.rule = rule
        self.isReserved = isReserved
        self.isFixed = isFixed
        self.isFinal = isFinal
    }

    package var isList: Bool { columns.count > 1 }

    /// Whether `value` is of the shape that the columns can show.
    package func fits(_ value: Value) -> Bool {
        guard isList else { if case .list = value { return false } else { return true } }
        guard case .list(let elements) = value else { return false }
        return elements.count == columns.count
    }

    /// The field that says that a row exists.
    package static let existence = FieldSchema(1, "existence", .flag)
}
