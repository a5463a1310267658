package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Whom a work names, as what, and for which organisation: the speakers of a Forum session, the contributors to a publication.
///
/// These cards are for organisers. What is published is `PublicList`'s, which leaves out refusals.
package struct PartBook: Sendable {
    private enum Field {
        static let work: UInt32 = 2
        static let person: UInt32 = 3
        static let role: UInt32 = 4
        static let organisation: UInt32 = 5
    }

    package static let speakers = PartBook(table: Tables.speaker, work: Tables.meeting, key: "session")
    package static let contributors = PartBook(table: Tables.contributor, work: Tables.publication, key: "publication")

    private let table: TableSchema
    /// The table of what they are named in; the part's column of that name refers to it.
    private let work: TableSchema
    /// How a card calls the work.
    private let key: String

    /// What the command line says of somebody's part; "" empties a field.
    package struct Options: Sendable {
        package var role: String?
        /// How the organisation is named.
        package var organisation: String?
        package init(role: String? = nil, organisation: String? = nil) {
            self.role = role
            self.organisation = organisation
        }
    }

    /// Names somebody, for their own organisation unless said; of who is named already, what the options say differently is edited.
    package func add(
        _ person: Identifier, to work: Identifier, _ options: Options, in writer: Writer
    ) throws -> AddOutcome {
        var values: [UInt32: Value] = [:]
        if let role = options.role { values[Field.role] = OptionValue.value(role) }
        if let name = options.organisation {
            let found = try OptionValue.text(name).map { try Lookup.organisation($0, in: writer) }
            values[Field.organisation] = found.map { .identifier($0) } ?? .null
        }
        if let pooled = try rows(person, work, in: writer) {
            return AddOutcome(
                id: pooled.rows[0], created: false, changed: try RowEditor.update(table, pooled, values, in: writer))
        }
        values[Field.work] = .identifier(work)
        values[Field.person] = .identifier(person)
        if options.organisation == nil {
            values[Field.organisation] = try PersonBook.columns(person, in: writer)["organisation"] ?? .null
        }
        let id = try row(person, work, in: writer)
        try RowEditor.create(table, id, values, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// Nil: the person is not named.
    package func find(_ person: Identifier, of work: Identifier, in writer: Writer) throws -> Card? {
        guard let id = try rows(person, work, in: writer)?.rows.first else { return nil }
        return try card(id, in: writer)
    }

    /// Takes somebody's name away: every row that says so, in one change.
    package func delete(_ person: Identifier, of work: Identifier, in writer: Writer) throws {
        for row in try rows(person, work, in: writer)?.rows ?? [] { try writer.delete(table, row) }
    }

    private func rows(_ person: Identifier, _ work: Identifier, in writer: Writer) throws -> PooledRow? {
        let persons = try SamePerson.rows(of: person, in: writer)
        return try writer.pooled(table, persons.map { try row($0, work, in: writer) }, onlyMade: true)
    }

    private func row(_ person: Identifier, _ work: Identifier, in writer: Writer) throws -> Identifier {
        try writer.naturalRow(table, NaturalKey(.identifier(work), .identifier(person)))
    }

    // MARK: Cards

    private var select: String {
        """
        SELECT part.id, part."\(work.name)" AS work_id, part.person AS person_id, part.role, part.organisation,
            work.code, work.code_key, work.title, person.id AS living, person.given_name, person.family_name, person.email,
            person.organisation AS person_organisation
        FROM "\(table.name)" part JOIN "\(work.name)" work ON work.id = part."\(work.name)"
            LEFT JOIN person ON person.id = part.person
        """
    }

    package func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        let records = try reader.select(select + " WHERE part.id = ?", .identifier(id))
        guard let record = records.first, let work = record.identifier("work_id"), let person = record.identifier("person_id")
        else { return nil }
        let one = try SamePerson.rows(of: person, in: reader)
        return try cards(of: work, in: reader).first { card in
            card["person_id"].text.flatMap { Identifier(hex: $0) }.map(one.contains) ?? false
        }
    }

    /// Each person once a work.
    /// - Parameter work: only who is named in it.
    package func cards(of work: Identifier? = nil, in reader: Reader) throws -> [Card] {
        let records =
            try work.map { try reader.select(select + " WHERE part.\"\(self.work.name)\" = ?", .identifier($0)) }
            ?? reader.select(select)
        let people = try MergedPeople(of: records.compactMap { $0.identifier("person_id") }, in: reader)
        let all = try people.once(records, of: table, person: "person_id", per: "work_id", in: reader)
        return try all.compactMap { once in
            guard let id = once.id, let person = people.listed(once.record, "person_id") else { return nil }
            let organisation = try once["organisation"].identifier.flatMap { try OrganisationBook.card($0, in: reader) }
            return card(id, once, person, organisation?["name"] ?? .null)
        }
    }

    private func card(_ id: Identifier, _ once: MergedPeople.Once, _ person: ListedPerson, _ organisation: Fact) -> Card {
        Card(
            id, order: [once.record.text("code_key") ?? ""] + person.order,
            [
                (key + "_id", .id(once.record.identifier("work_id"))), (key, .text(orNull: once.record.text("code"))),
                ("title", .text(orNull: once.record.text("title"))), ("person_id", .id(person.id)),
                ("person", .text(person.name)), ("email", .text(orNull: person.email)),
                ("role", .text(orNull: once["role"].text)), ("organisation", organisation),
            ])
    }
}
