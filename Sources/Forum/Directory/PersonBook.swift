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
            if let email, try emailKey(of: id, in: writer) == email { values[Field.email] = nil }
            return AddOutcome(id: id, created: false, changed: try RowEditor.update(Tables.person, id, values, in: writer))
        }
        let id = try email.map { try PersonMatch.naturalRow(nameKey, email: $0, in: writer) } ?? writer.randomIdentifier()
        try RowEditor.create(Tables.person, id, values, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// True if something differed.
    package static func edit(_ id: Identifier, _ options: PersonOptions, in writer: Writer) throws -> Bool {
        let values = try options.values(in: writer)
        var columns = try writer.columns(Tables.person, id)
        for (number, value) in values {
            if let field = Tables.person.field(number) { columns[field.name] = value }
        }
        let nameKey = Folding.nameKey(PersonName.shown(columns))
        guard !nameKey.isEmpty else { throw ForumError.missing(option: "--family-name") }
        let renames = [Field.givenName, Field.familyName, Field.email].contains { values[$0] != nil }
        if renames, let email = columns["email"]?.text.map(Folding.email) {
            let others = try PersonMatch.namesakes(nameKey, in: writer)
            if others.contains(where: { $0.id != id && $0.email == email }) { throw ForumError.impossible(.nameTaken) }
        }
        return try RowEditor.update(Tables.person, id, values, in: writer)
    }

    private static func emailKey(of id: Identifier, in reader: Reader) throws -> String? {
        try reader.columns(Tables.person, id)["email"]?.text.map(Folding.email)
    }

    // MARK: Cards

    private static let select = """
        SELECT id, given_name, family_name, email, phone, title, speaks, cite,
            (SELECT name FROM organisation WHERE organisation.id = person.organisation) AS organisation_name
        FROM person
        """

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE id = ?", .identifier(id)).first.flatMap(card)
    }

    /// - Parameter organisation: only those who represent it.
    package static func cards(of organisation: Identifier? = nil, in reader: Reader) throws -> [Card] {
        guard let organisation else { return try reader.select(select).compactMap(card) }
        return try reader.select(select + " WHERE organisation = ?", .identifier(organisation)).compactMap(card)
    }

    /// Everybody whose name or address contains all the words, in any order; those first whose names begin with them.
    package static func find(_ text: String, in reader: Reader) throws -> [Card] {
        let words = (text.contains("@") ? Folding.email(text) : Folding.fold(text)).split(separator: " ").map(String.init)
        guard !words.isEmpty else { return [] }
        let column = text.contains("@") ? "email_key" : "name_key"
        let condition = words.map { _ in "instr(\(column), ?) > 0" }.joined(separator: " AND ")
        let cards = try reader.select(select + " WHERE " + condition, arguments: words.map { .text($0) }).compactMap(card)
        let (first, rest) = cards.inReadingOrder.partitioned { begins(Folding.fold($0["person"].text ?? ""), with: words) }
        return first + rest
    }

    private static func begins(_ name: String, with words: [String]) -> Bool {
        let parts = name.split(separator: " ")
        return words.allSatisfy { word in parts.contains { $0.hasPrefix(word) } }
    }

    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        let (given, family) = (record.text("given_name"), record.text("family_name"))
        return Card(
            id, order: [Folding.fold(family ?? ""), Folding.fold(given ?? "")],
            [
                ("person", .text(PersonName.shown(given: given, family: family))), ("given_name", .text(orNull: given)),
                ("family_name", .text(orNull: family)), ("email", .text(orNull: record.text("email"))),
                ("phone", .text(orNull: record.text("phone"))), ("title", .text(orNull: record.text("title"))),
                ("organisation", .text(orNull: record.text("organisation_name"))),
                ("speaks", .flag(orNull: record.flag("speaks"))), ("cite", .flag(orNull: record.flag("cite"))),
            ])
    }
}

extension Array {
    /// Those that meet a condition, and the others, each in their order.
    fileprivate func partitioned(_ condition: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(condition), filter { !condition($0) })
    }
}
