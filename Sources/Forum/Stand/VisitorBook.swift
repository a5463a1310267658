package import ReplicaStore
import SyncCore
package import SyncProtocol

/// People met at the stand. They are kept apart from members, and become members by an explicit step.
package enum VisitorBook {
    enum Field {
        static let givenName: UInt32 = 2
        static let familyName: UInt32 = 3
        static let email: UInt32 = 4
        static let phone: UInt32 = 5
        static let organisation: UInt32 = 6
        static let groups: UInt32 = 7
        static let newsletter: UInt32 = 8
        static let enrolledAs: UInt32 = 9
    }

    /// What is known of a visitor; nil: not said.
    package struct Entry: Sendable {
        package var givenName: String
        package var familyName: String
        package var email: String?
        package var phone: String?
        package var organisation: String?
        package var interests: [Identifier]
        package var purposes: [Visitor.Purpose]

        package init(
            givenName: String, familyName: String, email: String?, phone: String?, organisation: String?, interests: [Identifier],
            purposes: [Visitor.Purpose]
        ) {
            self.givenName = CellValue.plain(givenName)
            self.familyName = CellValue.plain(familyName)
            self.email = email.map { Folding.email(CellValue.plain($0)) }
            self.phone = phone.map(CellValue.plain)
            self.organisation = organisation.map(CellValue.plain)
            self.interests = interests
            self.purposes = purposes
        }
    }

    package static func add(_ entry: Entry, in writer: Writer) throws -> (visitor: Visitor, created: Bool) {
        let name = Folding.nameKey(entry.givenName + " " + entry.familyName)
        guard !name.isEmpty else { throw ForumError.missing(option: "--given-name, --family-name") }
        if let email = entry.email { _ = try OptionValue.email(email, option: "--email") }
        let row = try row(entry, name, in: writer)
        let state = try writer.row(Tables.visitor.number, row)
        let isNew = state?.isMade != true
        let now = isNew ? [:] : try writer.columns(Tables.visitor, row)
        var values = differences(entry, now)
        if isNew { values[FieldSchema.existence.number] = .flag(true) }
        try writer.assign(Tables.visitor, row, values)
        for group in entry.interests { try note(interest: group, of: row, in: writer) }
        return (try Visitor(row, in: writer), isNew)
    }

    /// Whoever has this address and name is there already; without an address every entry is somebody new.
    private static func row(_ entry: Entry, _ name: String, in writer: Writer) throws -> Identifier {
        let email = Folding.email(entry.email ?? "")
        guard !email.isEmpty else { return writer.randomIdentifier() }
        let known = try writer.select("SELECT id FROM visitor WHERE email_key = ? AND name_key = ?", .text(email), .text(name))
        return try known.first?.identifier("id") ?? writer.naturalRow(Tables.visitor, NaturalKey(.text(email), .text(name)))
    }

    private static func differences(_ entry: Entry, _ now: [String: Value]) -> [UInt32: Value] {
        var values: [UInt32: Value] = [:]
        let texts: [(UInt32, String, String?)] = [
            (Field.givenName, "given_name", entry.givenName), (Field.familyName, "family_name", entry.familyName),
            (Field.email, "email", entry.email), (Field.phone, "phone", entry.phone),
            (Field.organisation, "organisation", entry.organisation),
        ]
        for (field, column, text) in texts {
            // A name that was there keeps its spelling: the same person is found whatever the case.
            if field <= Field.familyName, now[column] != nil { continue }
            if let text, !text.isEmpty, now[column] != .text(text) { values[field] = .text(text) }
        }
        for purpose in entry.purposes where now[purpose.rawValue]?.flag != true { values[purpose.field] = .flag(true) }
        return values
    }

    static func note(interest group: Identifier, of visitor: Identifier, in writer: Writer) throws {
        try make(Tables.interest, NaturalKey(.identifier(visitor), .identifier(group)), visitor, group, in: writer)
    }

    /// A row that joins two others, unless it is there.
    private static func make(
        _ table: TableSchema, _ key: NaturalKey, _ first: Identifier, _ second: Identifier, in writer: Writer
    ) throws {
        let row = try writer.naturalRow(table, key)
        if let state = try writer.row(table.number, row), state.isMade { return }
        try writer.assign(
            table, row, [FieldSchema.existence.number: .flag(true), 2: .identifier(first), 3: .identifier(second)])
    }

    /// By name, then id.
    package static func list(in reader: Reader) throws -> [Visitor] {
        try reader.select("SELECT id FROM visitor ORDER BY name_key, id").compactMap { $0.identifier("id") }.map {
            try Visitor($0, in: reader)
        }
    }

    package static func visitor(_ row: Identifier, in reader: Reader) throws -> Visitor { try Visitor(row, in: reader) }

    // MARK: Enrolling

    /// Makes a member of a visitor: the person (found by address and name, or made), and a membership in each group.
    package static func enrol(_ row: Identifier, groups: [Identifier], in writer: Writer) throws -> (
        visitor: Visitor, created: Bool
    ) {
        let visitor = try Visitor(row, in: writer)
        guard visitor.enrolledAs == nil else { throw ForumError.impossible(.alreadyEnrolled) }
        let (person, created) = try person(for: visitor, in: writer)
        // So that the change tells whom the visitor became, also when what it says of the visitor is erased.
        if !created { try writer.assign(Tables.person, person, [FieldSchema.existence.number: .flag(true)]) }
        let interests = try writer.select(
            "SELECT g.id AS id FROM interest i JOIN \"group\" g ON g.id = i.\"group\" WHERE i.visitor = ?", .identifier(row)
        ).compactMap { $0.identifier("id") }
        for group in Set(interests + groups).sorted() {
            _ = try MembershipBook.add(person, to: group, in: writer)
        }
        try writer.assign(Tables.visitor, row, [Field.enrolledAs: .identifier(person)])
        return (try Visitor(row, in: writer), created)
    }

    private static func person(for visitor: Visitor, in writer: Writer) throws -> (Identifier, created: Bool) {
        let name = Folding.nameKey(visitor.name)
        let email = Folding.email(visitor.email ?? "")
        // Without an address the visitor is the key: two laptops that enrol the same one make one person.
        var key = NaturalKey(.identifier(visitor.id))
        if !email.isEmpty {
            let known = try writer.select("SELECT id FROM person WHERE email_key = ? AND name_key = ?", .text(email), .text(name))
            if let person = known.first?.identifier("id") { return (person, false) }
            key = NaturalKey(.text(email), .text(name))
        }
        let row = try writer.naturalRow(Tables.person, key)
        if let state = try writer.row(Tables.person.number, row), state.isMade { return (row, false) }
        var values: [UInt32: Value] = [FieldSchema.existence.number: .flag(true)]
        for (field, text) in [(2, visitor.givenName), (3, visitor.familyName), (4, visitor.email), (5, visitor.phone)]
            as [(UInt32, String?)]
        {
            if let text { values[field] = .text(text) }
        }
        if let organisation = try visitor.organisation.flatMap({ try self.organisation($0, in: writer) }) {
            values[7] = .identifier(organisation)
        }
        try writer.assign(Tables.person, row, values)
        return (row, true)
    }

    /// The organisation that a visitor named, made if it is not there.
    private static func organisation(_ name: String, in writer: Writer) throws -> Identifier? {
        let key = Folding.fold(name)
        guard !key.isEmpty else { return nil }
        let known = try writer.select("SELECT id FROM organisation WHERE name_key = ?", .text(key))
        if let organisation = known.first?.identifier("id") { return organisation }
        let row = try writer.naturalRow(Tables.organisation, NaturalKey(.text(key)))
        try writer.assign(Tables.organisation, row, [FieldSchema.existence.number: .flag(true), 2: .text(name)])
        return row
    }
}
