package import ReplicaStore
import SyncCore
package import SyncProtocol

/// One person at one meeting, as a list shows it.
package struct AttendanceLine: Sendable, Equatable {
    package var person: Identifier
    package var name: String
    package var email: String?
    package var organisation: String?
    package var status: String
    /// The name of the person for whom this one came.
    package var represents: String?
    package var provenance: Provenance?
}

extension AttendanceBook {
    /// Everybody recorded at a meeting, each once, by family name.
    package static func list(_ meeting: Identifier, in reader: Reader) throws -> [AttendanceLine] {
        let people = try MergedPeople(reader)
        let records = try reader.select(listQuery, .identifier(meeting))
        let all = try people.once(records, of: Tables.attendance, person: "person", per: "meeting", in: reader)
        let lines = try all.compactMap { once -> (key: [String], line: AttendanceLine)? in
            guard let person = people.listed(once.record, "person") else { return nil }
            return (person.order, try line(once, person, people, in: reader))
        }
        return lines.sorted { left, right in
            left.key == right.key ? left.line.person < right.line.person : left.key.lexicographicallyPrecedes(right.key)
        }.map(\.line)
    }

    private static func line(
        _ once: MergedPeople.Once, _ person: ListedPerson, _ people: MergedPeople, in reader: Reader
    ) throws -> AttendanceLine {
        let organisation = try once["organisation"].identifier.flatMap { try OrganisationBook.card($0, in: reader) }
        let provenance =
            if let pooled = once.pooled {
                try reader.provenance(pooled, Tables.attendance, field: Field.status)
            } else {
                try once.id.flatMap { try reader.provenance(Tables.attendance.number, $0, field: Field.status) }
            }
        return AttendanceLine(
            person: person.id, name: person.name, email: person.email, organisation: organisation?["name"].text,
            status: once["status"].text ?? "",
            represents: try once["represents"].identifier.map { try people.name($0, in: reader) },
            provenance: provenance)
    }

    private static let listQuery = """
        SELECT a.id, a.person, a.meeting, a.status, a.represents, a.organisation, p.id AS living, p.given_name, p.family_name,
            p.email
        FROM attendance a LEFT JOIN person p ON p.id = a.person
        WHERE a.meeting = ?
        """
}
