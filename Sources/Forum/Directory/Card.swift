package import SyncProtocol

/// What a field says, in words that no language and no laptop changes.
package enum Fact: Sendable, Equatable {
    case null
    case flag(Bool)
    case number(Int64)
    case text(String)
    /// Milliseconds since 1970 UTC.
    case time(Int64)
    case texts([String])

    package static func text(orNull text: String?) -> Fact { text.map { .text($0) } ?? .null }
    package static func flag(orNull flag: Bool?) -> Fact { flag.map { .flag($0) } ?? .null }
    package static func time(orNull time: Int64?) -> Fact { time.map { .time($0) } ?? .null }
    package static func id(_ id: Identifier?) -> Fact { id.map { .text($0.hex) } ?? .null }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var number: Int64? { if case .number(let number) = self { number } else { nil } }
}

/// A row as it is shown: by `show` and `list`, in answers for scripts and in exports.
package struct Card: Sendable {
    package let id: Identifier
    /// Without the id, in the order in which they are shown; each kind of card has always the same keys.
    package let facts: [(key: String, value: Fact)]
    /// By what lists are sorted, most important first; equal ones by id.
    let order: [String]

    init(_ id: Identifier, order: [String], _ facts: [(key: String, value: Fact)]) {
        self.id = id
        self.order = order
        self.facts = facts
    }

    /// With one more fact behind the others.
    package func with(_ key: String, _ value: Fact) -> Card { Card(id, order: order, facts + [(key, value)]) }

    static func precedes(_ left: Card, _ right: Card) -> Bool {
        left.order == right.order ? left.id < right.id : left.order.lexicographicallyPrecedes(right.order)
    }

    /// Null where there is no such key.
    package subscript(_ key: String) -> Fact { facts.first { $0.key == key }?.value ?? .null }
}

extension [Card] {
    /// As people read them.
    package var inReadingOrder: [Card] {
        sorted(by: Card.precedes)
    }

    /// As files hold them that must be the same on all laptops.
    package var byID: [Card] { sorted { $0.id < $1.id } }
}
