package import ReplicaStore
import SyncCore
package import SyncProtocol

/// The people whom the organisers know.
package enum PersonBook {
    enum Field {
        static let givenName: UInt32 = 2
        static let familyName: UInt32 = 3
        static let email: UInt32 = 4
        static let phone: UInt32 = 5
        static let title: UInt32 = 6
        static let organisation: UInt32 = 7
        static let speaks: UInt32 = 8
        static let cite: UInt32 = 9
    }

    /// Adds somebody. Who is known already is edited where the options differ; names that differ only in case and accents stay.
    package static func add(_ options: PersonOptions, in writer: Writer) throws -> AddOutcome {
        var values = try options.values(in: writer)
        guard let given = values[Field.givenName]?.text else { throw ForumError.missing(option: "--given-name") }
        guard let family = values[Field.familyName]?.text else { throw ForumError.missing(option: "--family-name") }
        let nameKey = Folding.nameKey(given + " " + family)
        guard !nameKey.isEmpty else { throw ForumError.missing(option: "--family-name") }
        let email = values[Field.email]?.text.map(Folding.email)
        if let id = try PersonMatch.known(nameKey, email: email, in: writer) {
            values[Field.givenName] = nil
            values[Field.familyName] = nil
            let pooled = try rows(of: id, in: writer)
            if let email, pooled.columns["email"]?.text.map(Folding.email) == email { values[Field.email] = nil }
            return AddOutcome(
                id: id, created: false, changed: try RowEditor.update(Tables.person, pooled, values, in: writer))
        }
        let id = try email.map { try PersonMatch.naturalRow(nameKey, email: $0, in: writer) } ?? writer.randomIdentifier()
        try RowEditor.create(Tables.person, id, values, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// True if something differed. Of somebody of several rows all are written.
    package static func edit(_ id: Identifier, _ options: PersonOptions, in writer: Writer) throws -> Bool {
        let values = try options.values(in: writer)
        let pooled = try rows(of: id, in: writer)
        var columns = pooled.columns
        for (number, value) in values {
            if let field = Tables.person.field(number) { columns[field.name] = value }
        }
        let nameKey = Folding.nameKey(PersonName.shown(columns))
        guard !nameKey.isEmpty else { throw ForumError.missing(option: "--family-name") }
        let renames = [Field.givenName, Field.familyName, Field.email].contains { values[$0] != nil }
        if renames, let email = columns["email"]?.text.map(Folding.email) {
            let others = try PersonMatch.namesakes(nameKey, in: writer).filter { !pooled.rows.contains($0.id) }
            if others.contains(where: { $0.hasAddress(email) }) { throw ForumError.impossible(.nameTaken) }
        }
        return try RowEditor.update(Tables.person, pooled, values, in: writer)
    }

    /// Deletes somebody: every row that is the person, in one change.
    package static func delete(_ id: Identifier, in writer: Writer) throws {
        for row in try rows(of: id, in: writer).rows { try writer.delete(Tables.person, row) }
    }

    /// The rows that are the person of a row, read as one.
    static func rows(of id: Identifier, in reader: Reader) throws -> PooledRow {
        guard let pooled = try reader.pooled(Tables.person, SamePerson.rows(of: id, in: reader)) else {
            throw ForumError.notFound(.person, id.hex, near: [])
        }
        return pooled
    }

    /// What is known of somebody, from all rows; of somebody deleted, from the row.
    static func columns(_ id: Identifier, in reader: Reader) throws -> [String: Value] {
        try reader.pooled(Tables.person, SamePerson.rows(of: id, in: reader))?.columns ?? reader.columns(Tables.person, id)
    }

    // MARK: Cards

    private static let select = """
        SELECT id, given_name, family_name, email, phone, title, speaks, cite,
            (SELECT name FROM organisation WHERE organisation.id = person.organisation) AS organisation_name
        FROM person
        """

    /// Nil: nobody, or somebody who was deleted.
    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.pooled(Tables.person, SamePerson.rows(of: id, in: reader)).map { try card($0, in: reader) }
    }

    /// Each person once.
    /// - Parameter organisation: only those who represent it.
    package static func cards(of organisation: Identifier? = nil, in reader: Reader) throws -> [Card] {
        let people = try MergedPeople(reader)
        guard let organisation else { return try cards(reader.select(select), people, in: reader) }
        let records = try reader.select(select + " WHERE organisation = ?", .identifier(organisation)).filter { record in
            guard let merged = record.identifier("id").flatMap(people.merged) else { return true }
            return merged.columns["organisation"]?.identifier == organisation
        }
        return try cards(records, people, in: reader)
    }

    private static func cards(_ records: [Record], _ people: MergedPeople, in reader: Reader) throws -> [Card] {
        var seen: Set<Identifier> = []
        return try records.compactMap { record in
            guard let merged = record.identifier("id").flatMap(people.merged) else { return card(record) }
            return seen.insert(merged.rows[0]).inserted ? try card(merged, in: reader) : nil
        }
    }

    /// Everybody whose name or address contains all the words, in any order; those first whose names begin with them.
    package static func find(_ text: String, in reader: Reader) throws -> [Card] {
        let words = (text.contains("@") ? Folding.email(text) : Folding.fold(text)).split(separator: " ").map(String.init)
        guard !words.isEmpty else { return [] }
        let column = text.contains("@") ? "email_key" : "name_key"
        let condition = words.map { _ in "instr(\(column), ?) > 0" }.joined(separator: " AND ")
        let records = try reader.select(select + " WHERE " + condition, arguments: words.map { .text($0) })
        let cards = try cards(records, MergedPeople(reader), in: reader)
        let (first, rest) = cards.inReadingOrder.partitioned { begins(Folding.fold($0["person"].text ?? ""), with: words) }
        return first + rest
    }

    private static func begins(_ name: String, with words: [String]) -> Bool {
        let parts = name.split(separator: " ")
        return words.allSatisfy { word in parts.contains { $0.hasPrefix(word) } }
    }

    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        return card(id, organisation: record.text("organisation_name")) { record[$0] }
    }

    private static func card(_ pooled: PooledRow, in reader: Reader) throws -> Card {
        let organisation = try pooled.columns["organisation"]?.identifier.flatMap { try OrganisationBook.card($0, in: reader) }
        return card(pooled.rows[0], organisation: organisation?["name"].text) { pooled.columns[$0] ?? .null }
    }

    private static func card(_ id: Identifier, organisation: String?, _ column: (String) -> Value) -> Card {
        let (given, family) = (column("given_name").text, column("family_name").text)
        return Card(
            id, order: [Folding.fold(family ?? ""), Folding.fold(given ?? "")],
            [
                ("person", .text(PersonName.shown(given: given, family: family))), ("given_name", .text(orNull: given)),
                ("family_name", .text(orNull: family)), ("email", .text(orNull: column("email").text)),
                ("phone", .text(orNull: column("phone").text)), ("title", .text(orNull: column("title").text)),
                ("organisation", .text(orNull: organisation)), ("speaks", .flag(orNull: column("speaks").flag)),
                ("cite", .flag(orNull: column("cite").flag)),
            ])
    }
}

extension Array {
    /// Those that meet a condition, and the others, each in their order.
    fileprivate func partitioned(_ condition: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(condition), filter { !condition($0) })
    }
}
