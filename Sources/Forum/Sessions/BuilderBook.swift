package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Which groups helped to build which Forum session.
package enum BuilderBook {
    private enum Field {
        static let meeting: UInt32 = 2
        static let group: UInt32 = 3
    }

    package static func add(_ group: Identifier, to session: Identifier, in writer: Writer) throws -> AddOutcome {
        let id = try row(group, session, in: writer)
        guard try card(id, in: writer) == nil else { return AddOutcome(id: id, created: false, changed: false) }
        try RowEditor.create(
            Tables.builder, id, [Field.meeting: .identifier(session), Field.group: .identifier(group)], in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// Nil: it did not help.
    package static func find(_ group: Identifier, of session: Identifier, in writer: Writer) throws -> Card? {
        try card(row(group, session, in: writer), in: writer)
    }

    private static func row(_ group: Identifier, _ session: Identifier, in writer: Writer) throws -> Identifier {
        try writer.naturalRow(Tables.builder, NaturalKey(.identifier(session), .identifier(group)))
    }

    // MARK: Cards

    private static let select = """
        SELECT builder.id, meeting.id AS meeting_id, meeting.code AS meeting_code, meeting.code_key AS meeting_key,
            "group".id AS group_id, "group".code, "group".code_key, "group".title
        FROM builder JOIN meeting ON meeting.id = builder.meeting JOIN "group" ON "group".id = builder."group"
        """

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE builder.id = ?", .identifier(id)).first.flatMap(card)
    }

    /// - Parameter session: only its own.
    package static func cards(of session: Identifier? = nil, in reader: Reader) throws -> [Card] {
        guard let session else { return try reader.select(select).compactMap(card) }
        return try reader.select(select + " WHERE builder.meeting = ?", .identifier(session)).compactMap(card)
    }

    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        return Card(
            id, order: [record.text("meeting_key") ?? "", record.text("code_key") ?? ""],
            [
                ("session_id", .id(record.identifier("meeting_id"))), ("session", .text(orNull: record.text("meeting_code"))),
                ("group_id", .id(record.identifier("group_id"))), ("group", .text(orNull: record.text("code"))),
                ("title", .text(orNull: record.text("title"))),
            ])
    }
}
