package import SyncCore
import SyncProtocol

/// The tables of the domain: fields, rules, keys, as data. Numbers stand on the wire and are never reused.
package enum Tables {
    /// A refusal beats an acceptance, whoever spoke last.
    private static let consent = Rule.precedence([.flag(false), .flag(true)])

    package static let organisation = TableSchema(
        3, "organisation",
        fields: [
            FieldSchema(2, "name"), FieldSchema(3, "kind"), FieldSchema(4, "cite", .flag, rule: consent),
            FieldSchema(5, "kind_text"),
        ],
        keys: [.init("name_key") { foldedKey($0["name"]) }],
        indexes: [["name_key"]],
        naturalKey: { row in row["name"]?.text.map { NaturalKey(.text(Folding.fold($0))) } })

    package static let person = TableSchema(
        4, "person", subject: .itself,
        fields: [
            FieldSchema(2, "given_name"), FieldSchema(3, "family_name"), FieldSchema(4, "email"), FieldSchema(5, "phone"),
            FieldSchema(6, "title"), FieldSchema(7, "organisation", .row("organisation")), FieldSchema(8, "speaks", .flag),
            FieldSchema(9, "cite", .flag, rule: consent),
        ],
        keys: [.init("name_key", personNameKey), .init("email_key") { emailKey($0["email"]) }],
        indexes: [["name_key"], ["email_key"]],
        naturalKey: personKey,
        otherKey: { row in
            guard case .null = emailKey(row["email"]), let name = personNameKey(row).text else { return nil }
            return importedKey(name, row["organisation"]?.identifier)
        })

    package static let group = TableSchema(
        5, "group",
        fields: [
            FieldSchema(2, "code"), FieldSchema(3, "title"), FieldSchema(4, "year", .integer), FieldSchema(5, "kind"),
            FieldSchema(6, "question"),
        ],
        keys: [.init("code_key") { foldedKey($0["code"]) }],
        indexes: [["code_key"]],
        naturalKey: codeKey)

    package static let membership = TableSchema(
        6, "membership", subject: .field(2),
        fields: [FieldSchema(2, "person", .row("person")), FieldSchema(3, "group", .row("group"))],
        indexes: [["person"], ["group"]],
        naturalKey: { pairKey($0["person"], $0["group"]) })

    package static let meeting = TableSchema(
        7, "meeting",
        fields: [
            FieldSchema(2, "code"), FieldSchema(3, "title"), FieldSchema(4, "kind"),
            FieldSchema(5, "time", columns: [("date", .text), ("starts_at", .time), ("ends_at", .time), ("period", .text)]),
            FieldSchema(6, "status", rule: .precedence([.text("cancelled"), .text("confirmed"), .text("tentative")])),
            FieldSchema(7, "group", .row("group")), FieldSchema(8, "place"),
            /// How the date was confirmed, and when: `meeting` or `email`, a day.
            FieldSchema(9, "confirmation", columns: [("confirmed_how", .text), ("confirmed_on", .text)]),
            FieldSchema(10, "recording"),
        ],
        keys: [.init("code_key") { foldedKey($0["code"]) }],
        indexes: [["code_key"]],
        naturalKey: codeKey)

    package static let attendance = TableSchema(
        8, "attendance", subject: .field(3),
        fields: [
            FieldSchema(2, "meeting", .row("meeting")), FieldSchema(3, "person", .row("person")),
            FieldSchema(
                4, "status", columns: [("status", .text), ("represents", .row("person"))],
                rule: .precedence([.text("present"), .text("represented"), .text("excused"), .text("absent")])),
            FieldSchema(5, "organisation", .row("organisation")),
            FieldSchema(6, "arrived_at", .time, rule: .earliest),
        ],
        indexes: [["meeting"], ["person"]],
        naturalKey: { pairKey($0["meeting"], $0["person"]) })

    package static let shift = TableSchema(
        9, "shift",
        fields: [
            FieldSchema(2, "code"), FieldSchema(3, "time", columns: [("starts_at", .time), ("ends_at", .time)]),
            FieldSchema(4, "places", .integer),
        ],
        keys: [.init("code_key") { foldedKey($0["code"]) }],
        indexes: [["code_key"]],
        naturalKey: codeKey)

    /// A request for a place. Cancelled for good, never deleted: asking again is another request.
    package static let request = TableSchema(
        10, "request", subject: .field(3),
        fields: [
            FieldSchema(2, "shift", .row("shift"), isFixed: true), FieldSchema(3, "person", .row("person"), isFixed: true),
            FieldSchema(4, "cancelled", .flag, rule: .precedence([.flag(true)]), isFinal: true),
            FieldSchema(5, "granted", .flag, rule: .precedence([.flag(true)]), isReserved: true),
            /// The give or swap that alone can grant it.
            FieldSchema(6, "move", .row("move"), isFixed: true),
            /// Out of the line: its move lapsed, or its person left the shift. What is granted all the same, in another life of the
            /// log, is held: only a cancellation takes a place from somebody.
            FieldSchema(7, "dropped", .flag, rule: .precedence([.flag(true)]), isReserved: true),
        ],
        indexes: [["shift"], ["person"], ["move"]])

    /// A place given, or two swapped: the server moves all at once, or nothing.
    package static let move = TableSchema(
        11, "move",
        fields: [
            FieldSchema(2, "leaves", columns: [("first", .row("request")), ("second", .row("request"))]),
            /// "done", or why it lapsed: what was done in one life of the log is done, whatever became of it in another.
            FieldSchema(3, "outcome", rule: .precedence([.text("done")]), isReserved: true),
        ])

    package static let visitor = TableSchema(
        12, "visitor", subject: .itself,
        fields: [
            FieldSchema(2, "given_name"), FieldSchema(3, "family_name"), FieldSchema(4, "email"), FieldSchema(5, "phone"),
            FieldSchema(6, "organisation"), FieldSchema(7, "groups", .flag, rule: consent),
            FieldSchema(8, "newsletter", .flag, rule: consent), FieldSchema(9, "enrolled_as", .row("person")),
        ],
        keys: [.init("name_key", personNameKey), .init("email_key") { emailKey($0["email"]) }],
        indexes: [["name_key"], ["email_key"]],
        naturalKey: personKey)

    package static let interest = TableSchema(
        13, "interest", subject: .field(2),
        fields: [FieldSchema(2, "visitor", .row("visitor")), FieldSchema(3, "group", .row("group"))],
        indexes: [["visitor"]],
        naturalKey: { pairKey($0["visitor"], $0["group"]) })

    /// Numbers 14 to 29 are the domain's, 30 to 39 the engine's.
    package static let schema = Schema(
        number: 1,
        tables: SystemTables.all + [
            organisation, person, group, membership, meeting, attendance, shift, request, move, visitor, interest,
            cycle, cohost, charter, speaker, builder, publication, contributor, note, alias, distinct, purpose, setting,
        ])

    // MARK: Keys

    private static let personNameKey: @Sendable ([String: Value]) -> Value = { row in
        let name = [row["given_name"]?.text, row["family_name"]?.text].compactMap { $0 }.joined(separator: " ")
        return .text(Folding.nameKey(name))
    }

    /// Members share mailboxes such as contact@…: an address alone is nobody.
    private static let personKey: @Sendable ([String: Value]) -> NaturalKey? = { row in
        guard case .text(let email) = emailKey(row["email"]) else { return nil }
        return NaturalKey(.text(email), personNameKey(row))
    }

    /// Of whom a file names without an address.
    static func importedKey(_ nameKey: String, _ organisation: Identifier?) -> NaturalKey {
        NaturalKey(.text(""), .text(nameKey), organisation.map { .identifier($0) } ?? .null)
    }

    static let codeKey: @Sendable ([String: Value]) -> NaturalKey? = { row in
        row["code"]?.text.map { NaturalKey(.text(Folding.fold($0))) }
    }

    static func foldedKey(_ value: Value?) -> Value { value?.text.map { .text(Folding.fold($0)) } ?? .null }

    private static func emailKey(_ value: Value?) -> Value {
        guard let email = value?.text.map(Folding.email), !email.isEmpty else { return .null }
        return .text(email)
    }

    /// The same whichever of the two comes first.
    static func unorderedKey(_ first: Value?, _ second: Value?) -> NaturalKey? {
        guard let first = first?.identifier, let second = second?.identifier else { return nil }
        return NaturalKey(.identifier(min(first, second)), .identifier(max(first, second)))
    }

    static func pairKey(_ first: Value?, _ second: Value?) -> NaturalKey? {
        guard let first = first?.identifier, let second = second?.identifier else { return nil }
        return NaturalKey(.identifier(first), .identifier(second))
    }
}
