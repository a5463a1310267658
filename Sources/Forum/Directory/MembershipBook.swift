package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Who is registered in which group.
package enum MembershipBook {
    /// Registers somebody in a group. Says whether they were not in it yet.
    package static func add(_ person: Identifier, to group: Identifier, in writer: Writer) throws -> AddOutcome {
        let id = try row(person, group, in: writer)
        if let state = try writer.row(Tables.membership.number, id), !state.isDeleted {
            return AddOutcome(id: id, created: false, changed: false)
        }
        try RowEditor.create(Tables.membership, id, [2: .identifier(person), 3: .identifier(group)], in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// Nil if the person is not in the group.
    package static func find(_ person: Identifier, in group: Identifier, in writer: Writer) throws -> Identifier? {
        let id = try row(person, group, in: writer)
        guard let state = try writer.row(Tables.membership.number, id), !state.isDeleted else { return nil }
        return id
    }

    private static func row(_ person: Identifier, _ group: Identifier, in writer: Writer) throws -> Identifier {
        try writer.naturalRow(Tables.membership, NaturalKey(.identifier(person), .identifier(group)))
    }

    // MARK: Cards

    private static let select = """
        SELECT membership.id, membership.person AS person_id, membership."group" AS group_id, person.given_name,
            person.family_name, person.email, "group".code, "group".code_key, "group".year,
            (SELECT name FROM organisation WHERE organisation.id = person.organisation) AS organisation_name
        FROM membership JOIN person ON person.id = membership.person JOIN "group" ON "group".id = membership."group"
        """

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE membership.id = ?", .identifier(id)).first.flatMap(card)
    }

    /// Those whose person and group are there.
    /// - Parameters:
    ///   - group: only those in it.
    ///   - year: only those in its groups.
    package static func cards(of group: Identifier? = nil, year: Int? = nil, in reader: Reader) throws -> [Card] {
        let all =
            try group.map { try reader.select(select + #" WHERE membership."group" = ?"#, .identifier($0)) }
            ?? reader.select(select)
        return all.filter { year == nil || $0.integer("year") == year.map(Int64.init) }.compactMap(card)
    }

    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        let (given, family) = (record.text("given_name"), record.text("family_name"))
        return Card(
            id, order: [record.text("code_key") ?? "", Folding.fold(family ?? ""), Folding.fold(given ?? "")],
            [
                ("person_id", .id(record.identifier("person_id"))),
                ("person", .text(PersonName.shown(given: given, family: family))),
                ("email", .text(orNull: record.text("email"))), ("organisation", .text(orNull: record.text("organisation_name"))),
                ("group_id", .id(record.identifier("group_id"))), ("group", .text(orNull: record.text("code"))),
                ("year", record.integer("year").map { .number($0) } ?? .null),
            ])
    }
}
