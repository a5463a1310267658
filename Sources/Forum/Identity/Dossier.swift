package import ReplicaStore
package import SyncCore
package import SyncProtocol

/// All that a replica holds of one person: every row whose data is theirs, deleted ones too, whatever the table.
package struct Dossier: Sendable {
    package struct Entry: Sendable {
        package let table: TableSchema
        package let row: Identifier
        package let state: RowState
        package let history: [HistoryEntry]
    }

    /// The rows that are the person, and the visitors who became that person, ascending.
    package let subjects: [Identifier]
    /// By table, then id.
    package let entries: [Entry]

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
    }

    /// The rows that are a person, and the visitors who became that person, ascending.
    static func subjects(of subject: Identifier, in reader: Reader) throws -> [Identifier] {
        let persons = try SamePerson.rows(of: subject, in: reader).sorted()
        let visitors = try persons.flatMap { person in
            try reader.select("SELECT id FROM visitor_row WHERE enrolled_as = ?", .identifier(person))
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
