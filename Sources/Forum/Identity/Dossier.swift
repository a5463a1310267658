package import ReplicaStore
package import SyncCore
package import SyncProtocol

/// All that a replica holds of one person: every row whose data is theirs, deleted ones too, whatever the table; what was refused
/// or still waits; and where others' rows lead to them or name them.
package struct Dossier: Sendable {
    package struct Entry: Sendable {
        package let table: TableSchema
        package let row: Identifier
        package let state: RowState
        package let history: [HistoryEntry]
    }

    /// A row of somebody or something else that leads to them: whom they represent, a link between two rows, a move of places.
    package struct Reference: Sendable, Equatable {
        package let table: String
        package let row: Identifier
        package let field: String
    }

    /// The rows that are the person, and the visitors who became that person, or have their name and address, ascending.
    package let subjects: [Identifier]
    /// By table, then id.
    package let entries: [Entry]
    package let references: [Reference]
    package let mentions: [Mention]
    /// What of theirs does not count: the server refused it, or it was declared lost.
    package let refused: [ParkedChange]
    package let waiting: [WaitingChange]

    /// - Parameter subject: any row of a person, or a visitor.
    package init(of subject: Identifier, in reader: Reader) throws {
        let subjects = try Self.subjects(of: subject, in: reader)
        self.subjects = subjects
        entries = try reader.schema.tables.flatMap { table in
            try Self.rows(of: table, subjects, reader).sorted().compactMap { row in
                guard let state = try reader.row(table.number, row) else { return nil }
                return Entry(table: table, row: row, state: state, history: try reader.history(table.number, row))
            }
        }
        references = try Self.references(to: subjects, entries, reader)
        mentions = try Mention.all(of: subjects, in: reader)
        let people = Set(subjects)
        refused = try reader.refused(of: people)
        waiting = try reader.waiting().compactMap { change in
            var theirs = change
            theirs.operations = change.operations.filter { $0.subject.map(people.contains) == true }
            return theirs.operations.isEmpty ? nil : theirs
        }
    }

    /// Every column, of every table, that says which row is meant and says one of theirs; in rows that are not theirs.
    private static func references(
        to subjects: [Identifier], _ entries: [Entry], _ reader: Reader
    ) throws -> [Reference] {
        let own = Set(entries.map(\.row)).union(subjects).sorted()
        let isOwn = Set(own)
        let tables = Set(entries.map(\.table.name)).union([Tables.person.name, Tables.visitor.name])
        return try reader.schema.tables.flatMap { table in
            try table.fields.flatMap { zip($0.columns, $0.meanings) }.flatMap { column, meaning -> [Reference] in
                guard case .row(let target) = meaning, tables.contains(target) else { return [] }
                let select = "SELECT id FROM \"\(table.name)_row\" WHERE \"\(column)\" = ?"
                let rows = try own.flatMap { try reader.select(select, .identifier($0)) }.compactMap { $0.identifier("id") }
                return Set(rows).subtracting(isOwn).sorted().map { Reference(table: table.name, row: $0, field: column) }
            }
        }
    }

    /// The rows that are a person, and the visitors who became that person, or have the same name and address, ascending.
    static func subjects(of subject: Identifier, in reader: Reader) throws -> [Identifier] {
        // Who came by the stand and was enrolled is whom they were enrolled as.
        let became = try reader.select("SELECT enrolled_as FROM visitor_row WHERE id = ?", .identifier(subject))
            .compactMap { $0.identifier("enrolled_as") }
        let persons = try Set(([subject] + became).flatMap { try SamePerson.rows(of: $0, in: reader) }).sorted()
        let visitors = try persons.flatMap { person in
            try reader.select(
                """
                SELECT id FROM visitor_row WHERE enrolled_as = ?1 UNION
                SELECT v.id FROM visitor_row v JOIN person_row p ON v.email_key = p.email_key AND v.name_key = p.name_key
                WHERE p.id = ?1
                """, .identifier(person))
        }.compactMap { $0.identifier("id") }
        return Set(persons + visitors).sorted()
    }

    private static func rows(of table: TableSchema, _ subjects: [Identifier], _ reader: Reader) throws -> Set<Identifier> {
        switch table.subject {
        case .none: return []
        case .itself: return Set(subjects)
        case .field(let number):
            guard let column = table.field(number)?.columns.first else { return [] }
            let select = "SELECT id FROM \"\(table.name)_row\" WHERE \"\(column)\" = ?"
            return try Set(subjects.flatMap { try reader.select(select, .identifier($0)) }.compactMap { $0.identifier("id") })
        }
    }
}
