package import SyncCore
import SyncProtocol

/// What a year of work adds: its settings, who hosts and builds what, and what comes out of it.
extension Tables {
    /// One calendar year of work and its settings. A setting that is null is the usual one.
    package static let cycle = TableSchema(
        14, "cycle",
        fields: [
            FieldSchema(2, "year", .integer),
            /// Meetings for a member to be active.
            FieldSchema(3, "threshold", .integer),
            /// Kinds of meetings that count: words of `meeting.kind` with commas between them.
            FieldSchema(4, "counted_kinds"),
            /// Whether a substitute's presence makes the absent person active.
            FieldSchema(5, "substitutes_count", .flag),
            FieldSchema(6, "charter_version"),
        ],
        indexes: [["year"]],
        naturalKey: { row in row["year"].flatMap { $0.isNull ? nil : NaturalKey($0) } })

    /// An organisation that hosts a group with Convergences.
    package static let cohost = TableSchema(
        15, "cohost",
        fields: [
            FieldSchema(2, "group", .row("group")), FieldSchema(3, "organisation", .row("organisation")),
        ],
        indexes: [["group"], ["organisation"]],
        naturalKey: { pairKey($0["group"], $0["organisation"]) })

    /// Reciprocal commitments, accepted for a person and an organisation by being present at a first meeting.
    package static let charter = TableSchema(
        16, "charter", subject: .field(2),
        fields: [
            FieldSchema(2, "person", .row("person")), FieldSchema(3, "organisation", .row("organisation")),
            FieldSchema(
                4, "accepted", columns: [("accepted_on", .text), ("version", .text), ("meeting", .row("meeting"))],
                rule: .earliest),
        ],
        indexes: [["person"], ["organisation"]],
        naturalKey: { row in
            row["person"]?.identifier.map { NaturalKey(.identifier($0), row["organisation"] ?? .null) }
        })

    /// Who speaks at a Forum session; a session is a meeting.
    package static let speaker = TableSchema(
        17, "speaker", subject: .field(3),
        fields: [
            FieldSchema(2, "meeting", .row("meeting")), FieldSchema(3, "person", .row("person")),
            FieldSchema(4, "role"), FieldSchema(5, "organisation", .row("organisation")),
        ],
        indexes: [["meeting"], ["person"]],
        naturalKey: { pairKey($0["meeting"], $0["person"]) })

    /// A group that built a Forum session.
    package static let builder = TableSchema(
        18, "builder",
        fields: [
            FieldSchema(2, "meeting", .row("meeting")), FieldSchema(3, "group", .row("group")),
        ],
        indexes: [["meeting"], ["group"]],
        naturalKey: { pairKey($0["meeting"], $0["group"]) })

    package static let publication = TableSchema(
        19, "publication",
        fields: [
            FieldSchema(2, "code"), FieldSchema(3, "title"), FieldSchema(4, "year", .integer), FieldSchema(5, "kind"),
            FieldSchema(6, "edition"), FieldSchema(7, "published_on"), FieldSchema(8, "address"),
        ],
        keys: [.init("code_key") { foldedKey($0["code"]) }],
        indexes: [["code_key"]],
        naturalKey: codeKey)

    package static let contributor = TableSchema(
        20, "contributor", subject: .field(3),
        fields: [
            FieldSchema(2, "publication", .row("publication")), FieldSchema(3, "person", .row("person")),
            FieldSchema(4, "role"), FieldSchema(5, "organisation", .row("organisation")),
        ],
        indexes: [["publication"], ["person"]],
        naturalKey: { pairKey($0["publication"], $0["person"]) })
}
