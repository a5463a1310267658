import ReplicaStore
import SyncProtocol

/// Who took part in a year: was present, is registered, spoke, or contributed.
struct YearNames {
    /// By the rows that stand for them.
    private(set) var persons: Set<Identifier>
    private(set) var organisations: Set<Identifier>

    init(_ year: Int, in reader: Reader) throws {
        let activity = try ActivityYear(year, in: reader)
        persons = try YearMembers(year, activity.same, in: reader).all
        organisations = []
        for person in activity.recorded where activity[person].attended {
            persons.insert(person)
            organisations.formUnion(activity[person].presences.filter(\.isPresent).compactMap(\.organisation))
        }
        let sessions = activity.meetings.map(\.id)
        for session in sessions {
            let select = "SELECT person, organisation FROM speaker WHERE meeting = ?"
            for record in try reader.select(select, .identifier(session)) { take(record, activity.same) }
        }
        let contributors = """
            SELECT contributor.person, contributor.organisation FROM contributor
            JOIN publication ON publication.id = contributor.publication WHERE publication.year = ?
            """
        for record in try reader.select(contributors, .integer(Int64(year))) { take(record, activity.same) }
        for (person, organisation) in try PersonBook.organisations(MergedPeople(reader), in: reader)
        where persons.contains(activity.same.one(person)) {
            organisations.insert(organisation)
        }
    }

    private mutating func take(_ record: Record, _ same: SamePerson) {
        if let person = record.identifier("person") { persons.insert(same.one(person)) }
        if let organisation = record.identifier("organisation") { organisations.insert(organisation) }
    }
}

extension PersonBook {
    /// Whom everybody represents, by person: the same for all rows of one.
    static func organisations(_ people: MergedPeople, in reader: Reader) throws -> [Identifier: Identifier] {
        var organisations: [Identifier: Identifier] = [:]
        for record in try reader.select("SELECT id, organisation FROM person WHERE organisation IS NOT NULL") {
            guard let person = record.identifier("id") else { continue }
            organisations[person] = record.identifier("organisation")
        }
        for person in people.same.merged {
            guard let columns = people.merged(person)?.columns else { continue }
            for row in people.same.all(person) { organisations[row] = columns["organisation"]?.identifier }
        }
        return organisations
    }
}
