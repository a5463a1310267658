package import SyncCore
import SyncProtocol

/// Who is who, what is remembered of them, and for how long.
extension Tables {
    /// What an organiser writes of a person, of a meeting, or (both) of an attendance. Two laptops that each add one have added two.
    package static let note = TableSchema(
        21, "note", subject: .field(2),
        fields: [FieldSchema(2, "person", .row("person")), FieldSchema(3, "meeting", .row("meeting")), FieldSchema(4, "text")],
        indexes: [["person"], ["meeting"]])

    /// Two rows that are one person: the connected component of a person counts as one. Deleting it takes the link away.
    package static let alias = TableSchema(
        22, "alias",
        fields: [FieldSchema(2, "first", .row("person")), FieldSchema(3, "second", .row("person"))],
        indexes: [["first"], ["second"]],
        naturalKey: { unorderedKey($0["first"], $0["second"]) }, pair: (2, 3))

    /// Two persons who look alike and are not the same: not proposed again.
    package static let distinct = TableSchema(
        23, "distinct",
        fields: [FieldSchema(2, "first", .row("person")), FieldSchema(3, "second", .row("person"))],
        indexes: [["first"], ["second"]],
        naturalKey: { unorderedKey($0["first"], $0["second"]) }, pair: (2, 3))

    /// Why personal data is kept, and for how many months after it was last of use.
    package static let purpose = TableSchema(
        24, "purpose",
        fields: [FieldSchema(2, "code"), FieldSchema(3, "title"), FieldSchema(4, "months", .integer)],
        keys: [.init("code_key") { foldedKey($0["code"]) }],
        indexes: [["code_key"]],
        naturalKey: codeKey)

    /// What all laptops agree on, such as the zone of dates and times.
    package static let setting = TableSchema(
        25, "setting",
        fields: [FieldSchema(2, "name"), FieldSchema(3, "value")],
        indexes: [["name"]],
        naturalKey: { row in row["name"].flatMap { $0.isNull ? nil : NaturalKey($0) } })
}
