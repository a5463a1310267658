package import SyncProtocol

/// One table: its fields, whose data its rows are, and what is looked up in it.
package struct TableSchema: Sendable {
    package enum Subject: Sendable, Equatable {
        /// Nobody's data.
        case none
        /// Each row is a person.
        case itself
        /// The person named by this field's (first) value.
        case field(UInt32)
    }

    /// A column that is computed from the fields, local to the replica, and indexed.
    package struct Key: Sendable {
        package var name: String
        package var compute: @Sendable ([String: Value]) -> Value
        package init(_ name: String, _ compute: @escaping @Sendable ([String: Value]) -> Value) {
            self.name = name
            self.compute = compute
        }
    }

    /// What stands on the wire. Never reused.
    package var number: UInt32
    package var name: String
    package var subject: Subject
    /// The existence field first, then the others, by number.
    package var fields: [FieldSchema]
    package var keys: [Key]
    /// Columns to index, each a list.
    package var indexes: [[String]]
    /// The natural key of a row with these columns' values; nil where the row's id is random.
    package typealias NaturalKeyOf = @Sendable ([String: Value]) -> NaturalKey?
    package var naturalKey: NaturalKeyOf?
    /// Two fields of which the smaller id stands first, where the natural key is their pair.
    package var pair: (first: UInt32, second: UInt32)?
    /// What else a row's id may have been made from, when there was nothing better.
    package var otherKey: NaturalKeyOf?

    package init(
        _ number: UInt32, _ name: String, subject: Subject = .none, fields: [FieldSchema], keys: [Key] = [],
        indexes: [[String]] = [], naturalKey: NaturalKeyOf? = nil, otherKey: NaturalKeyOf? = nil,
        pair: (first: UInt32, second: UInt32)? = nil
    ) {
        self.number = number
        self.name = name
        self.subject = subject
        self.fields = [.existence] + fields
        self.keys = keys
        self.indexes = indexes
        self.naturalKey = naturalKey
        self.otherKey = otherKey
        self.pair = pair
    }

    package var naturalKeys: [NaturalKeyOf] { [naturalKey, otherKey].compactMap(\.self) }

    package func field(_ number: UInt32) -> FieldSchema? { fields.first { $0.number == number } }
    package func field(named name: String) -> FieldSchema? { fields.first { $0.name == name } }
}
