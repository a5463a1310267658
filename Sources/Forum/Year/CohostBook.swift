package import ReplicaStore
import SyncCore
package import SyncProtocol

/// The organisations that host a group with Convergences, as those of the breakfasts.
package enum CohostBook {
    private enum Field {
        static let group: UInt32 = 2
        static let organisation: UInt32 = 3
    }

    package static func add(_ organisation: Identifier, to group: Identifier, in writer: Writer) throws -> AddOutcome {
        let id = try row(organisation, group, in: writer)
        guard try card(id, in: writer) == nil else { return AddOutcome(id: id, created: false, changed: false) }
        try RowEditor.create(
            Tables.cohost, id, [Field.group: .identifier(group), Field.organisation: .identifier(organisation)], in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// Nil: it is none.
    package static func find(_ organisation: Identifier, of group: Identifier, in writer: Writer) throws -> Card? {
        try card(row(organisation, group, in: writer), in: writer)
    }

    private static func row(_ organisation: Identifier, _ group: Identifier, in writer: Writer) throws -> Identifier {
        try writer.naturalRow(Tables.cohost, NaturalKey(.identifier(group), .identifier(organisation)))
    }

    // MARK: Cards

    private static let select = """
        SELECT cohost.id, cohost."group" AS group_id, cohost.organisation AS organisation_id, organisation.name,
            organisation.name_key, "group".code, "group".code_key
        FROM cohost JOIN organisation ON organisation.id = cohost.organisation JOIN "group" ON "group".id = cohost."group"
        """

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE cohost.id = ?", .identifier(id)).first.flatMap(card)
    }

    /// - Parameter group: only its own.
    package static func cards(of group: Identifier? = nil, in reader: Reader) throws -> [Card] {
        guard let group else { return try reader.select(select).compactMap(card) }
        return try reader.select(select + #" WHERE cohost."group" = ?"#, .identifier(group)).compactMap(card)
    }

    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        return Card(
            id, order: [record.text("code_key") ?? "", record.text("name_key") ?? ""],
            [
                ("group_id", .id(record.identifier("group_id"))), ("group", .text(orNull: record.text("code"))),
                ("organisation_id", .id(record.identifier("organisation_id"))),
                ("organisation", .text(orNull: record.text("name"))),
            ])
    }
}
