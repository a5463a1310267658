/// What a field holds. Two values are equal exactly when their canonical bytes are: texts compare byte by byte, never by
/// Unicode equivalence, so that every implementation agrees.
package enum Value: Sendable {
    case null
    case integer(Int64)
    case text(String)
    /// A byte string of exactly 16 bytes: most often the id of a row.
    case identifier(Identifier)
    /// A byte string of any other length.
    case bytes([UInt8])
    /// What belongs together and is settled together. Lists do not nest.
    case list([Value])

    /// The byte that stands for the kind, on the wire and in the canonical form.
    package enum Kind {
        package static let null: UInt8 = 0
        package static let integer: UInt8 = 1
        package static let text: UInt8 = 2
        package static let bytes: UInt8 = 3
        /// Followed by one byte, the number of elements, and by their kinds.
        package static let list: UInt8 = 4
        /// The value was erased; only its part's hash is left.
        package static let erased: UInt8 = 255
    }

    /// Bytes strings of 16 bytes are identifiers, whatever made them.
    package static func blob(_ bytes: some Collection<UInt8>) -> Value {
        if let identifier = Identifier(bytes) { .identifier(identifier) } else { .bytes(Array(bytes)) }
    }

    package static func flag(_ flag: Bool) -> Value { .integer(flag ? 1 : 0) }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
    package var identifier: Identifier? { if case .identifier(let identifier) = self { identifier } else { nil } }
    package var flag: Bool? { integer.map { $0 != 0 } }
    package var isNull: Bool { if case .null = self { true } else { false } }

    /// The elements of a list; any other value is its own only element.
    package var elements: [Value] { if case .list(let elements) = self { elements } else { [self] } }
}

extension Value: Hashable {
    package static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let left), .integer(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.identifier(let left), .identifier(let right)): left == right
        case (.bytes(let left), .bytes(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        var bytes: [UInt8] = []
        Canonical.append(self, to: &bytes)
        hasher.combine(bytes)
    }
}
