package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Who is registered in which group.
package enum MembershipBook {
    /// Registers somebody in a group. Says whether they were not in it yet.
    package static func add(_ person: Identifier, to group: Identifier, in writer: Writer) throws -> AddOutcome {
        if let id = try find(person, in: group, in: writer) { return AddOutcome(id: id, created: false, changed: false) }
        let id = try row(person, group, in: writer)
        try RowEditor.create(Tables.membership, id, [2: .identifier(person), 3: .identifier(group)], in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// Nil if the person is not in the group.
    package static func find(_ person: Identifier, in group: Identifier, in writer: Writer) throws -> Identifier? {
        try rows(person, group, in: writer)?.rows.first
    }

    /// Takes somebody out of a group: every row that says so, in one change.
    package static func delete(_ person: Identifier, from group: Identifier, in writer: Writer) throws {
        for row in try rows(person, group, in: writer)?.rows ?? [] { try writer.delete(Tables.membership, row) }
    }

    private static func rows(_ person: Identifier, _ group: Identifier, in writer: Writer) throws -> PooledRow? {
        let persons = try SamePerson.rows(of: person, in: writer)
        return try writer.pooled(Tables.membership, persons.map { try row($0, group, in: writer) }, onlyMade: true)
    }

    private static func row(_ person: Identifier, _ group: Identifier, in writer: Writer) throws -> Identifier {
        try writer.naturalRow(Tables.membership, NaturalKey(.identifier(person), .identifier(group)))
    }

    // MARK: Cards

    private static let select = """
        SELECT membership.id, membership.person AS person_id, membership."group" AS group_id, person.id AS living,
            person.given_name, person.family_name, person.email, person.organisation AS person_organisation, "group".code,
            "group".code_key, "group".year
        FROM membership JOIN "group" ON "group".id = membership."group" LEFT JOIN person ON person.id = membership.person
        """

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        let records = try reader.select(select + " WHERE membership.id = ?", .identifier(id))
        return try cards(records, MergedPeople(of: records.compactMap { $0.identifier("person_id") }, in: reader), in: reader)
            .first
    }

    /// Those whose person and group are there, each person once a group.
    /// - Parameters:
    ///   - group: only those in it.
    ///   - year: only those in its groups.
    package static func cards(of group: Identifier? = nil, year: Int? = nil, in reader: Reader) throws -> [Card] {
        let all =
            try group.map { try reader.select(select + #" WHERE membership."group" = ?"#, .identifier($0)) }
            ?? reader.select(select)
        let records = all.filter { year == nil || $0.integer("year") == year.map(Int64.init) }
        return try cards(records, MergedPeople(reader), in: reader)
    }

    private static func cards(_ records: [Record], _ people: MergedPeople, in reader: Reader) throws -> [Card] {
        var organisations: [Identifier: Card?] = [:]
        return try people.once(records, of: Tables.membership, person: "person_id", per: "group_id", in: reader).compactMap {
            once in
            guard let id = once.id, let person = people.listed(once.record, "person_id") else { return nil }
            if let organisation = person.organisation, organisations[organisation] == nil {
                organisations[organisation] = try OrganisationBook.card(organisation, in: reader)
            }
            return card(id, person, organisation: person.organisation.flatMap { organisations[$0] ?? nil }, once.record)
        }
    }

    private static func card(_ id: Identifier, _ person: ListedPerson, organisation: Card?, _ record: Record) -> Card {
        Card(
            id, order: [record.text("code_key") ?? ""] + person.order,
            [
                ("person_id", .id(person.id)), ("person", .text(person.name)), ("email", .text(orNull: person.email)),
                ("organisation", organisation?["name"] ?? .null),
                ("eligibility", .text(Eligibility(kind: organisation?["kind"].text).rawValue)),
                ("group_id", .id(record.identifier("group_id"))),
                ("group", .text(orNull: record.text("code"))),
                ("year", record.integer("year").map { .number($0) } ?? .null),
            ])
    }
}
