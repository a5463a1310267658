import ReplicaStore
import SyncCore
import SyncProtocol

/// The people of a list, each once: the rows of one person are read as one.
struct MergedPeople {
    let same: SamePerson
    /// Of persons of more than one row, by the row that stands for them; nobody of whom no row is there.
    private var pooled: [Identifier: PooledRow] = [:]

    /// Everybody's: it costs what there is of merged persons.
    init(_ reader: Reader) throws {
        same = try SamePerson(reader)
        for person in same.merged { pooled[person] = try reader.pooled(Tables.person, same.all(person)) }
    }

    /// Those of some persons, found by index.
    init(of persons: some Sequence<Identifier>, in reader: Reader) throws {
        same = try SamePerson(of: persons, in: reader)
        for person in same.merged { pooled[person] = try reader.pooled(Tables.person, same.all(person)) }
    }

    /// Nil for a person of one row, and for one of whom no row is there.
    func merged(_ person: Identifier) -> PooledRow? {
        same.isMerged(person) ? pooled[same.one(person)] : nil
    }

    /// The person of a record: its columns `given_name`, `family_name`, `email`, and `living`, the person's row if it is there.
    /// - Parameter column: names the person.
    /// - Returns: nil for somebody who was deleted: what hangs on a deleted row counts for nothing.
    func listed(_ record: Record, _ column: String) -> ListedPerson? {
        guard let person = record.identifier(column) else { return nil }
        if same.isMerged(person) {
            guard let merged = merged(person) else { return nil }
            return ListedPerson(merged.rows[0], merged.columns)
        }
        guard let living = record.identifier("living") else { return nil }
        return ListedPerson(
            id: living, givenName: record.text("given_name"), familyName: record.text("family_name"), email: record.text("email"),
            organisation: record.identifier("person_organisation"))
    }

    /// The row that stands for somebody: of several the first that is there.
    func standing(for person: Identifier) -> Identifier { merged(person)?.rows[0] ?? person }

    /// How somebody is shown; "" once nothing is known of them.
    func name(_ person: Identifier, in reader: Reader) throws -> String {
        PersonName.shown(try merged(person)?.columns ?? reader.columns(Tables.person, person))
    }
}

/// Somebody in a list.
struct ListedPerson {
    /// The row that stands for them.
    let id: Identifier
    let givenName, familyName, email: String?
    let organisation: Identifier?

    var name: String { PersonName.shown(given: givenName, family: familyName) }
    /// By what lists are sorted.
    var order: [String] { [Folding.fold(familyName ?? ""), Folding.fold(givenName ?? "")] }

    init(id: Identifier, givenName: String?, familyName: String?, email: String?, organisation: Identifier?) {
        self.id = id
        self.givenName = givenName
        self.familyName = familyName
        self.email = email
        self.organisation = organisation
    }

    init(_ id: Identifier, _ columns: [String: Value]) {
        self.init(
            id: id, givenName: columns["given_name"]?.text, familyName: columns["family_name"]?.text,
            email: columns["email"]?.text, organisation: columns["organisation"]?.identifier)
    }
}

extension MergedPeople {
    /// Records of rows that hang on persons, one for each person and key.
    struct Once {
        let record: Record
        /// What several rows say together; nil: there is but the record's.
        let pooled: PooledRow?

        /// A column of the table.
        subscript(_ column: String) -> Value { pooled.map { $0.columns[column] ?? .null } ?? record[column] }

        /// The row that stands for all.
        var id: Identifier? { pooled?.rows[0] ?? record.identifier("id") }
    }

    private struct Key: Hashable {
        let person: Identifier
        let other: Identifier?
    }

    /// - Parameters:
    ///   - records: with the columns `id`, and the two named here.
    ///   - key: beside the person, what makes two rows one: the meeting, the group.
    func once(
        _ records: [Record], of table: TableSchema, person: String, per key: String, in reader: Reader
    ) throws -> [Once] {
        var groups: [Key: [Identifier]] = [:]
        func group(_ record: Record) -> Key? {
            guard let row = record.identifier(person), same.isMerged(row) else { return nil }
            return Key(person: same.one(row), other: record.identifier(key))
        }
        for record in records {
            if let key = group(record), let id = record.identifier("id") { groups[key, default: []].append(id) }
        }
        return try records.compactMap { record in
            guard let key = group(record) else { return Once(record: record, pooled: nil) }
            guard let rows = groups.removeValue(forKey: key) else { return nil }
            return Once(record: record, pooled: rows.count > 1 ? try reader.pooled(table, rows) : nil)
        }
    }
}
