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
    /// Everybody recorded at a meeting, by family name.
    package static func list(_ meeting: Identifier, in reader: Reader) throws -> [AttendanceLine] {
        let records = try reader.select(listQuery, .identifier(meeting))
        let lines = try records.compactMap { record -> (key: String, line: AttendanceLine)? in
            guard let row = record.identifier("id"), let person = record.identifier("person") else { return nil }
            let (given, family) = (record.text("given_name"), record.text("family_name"))
            let line = AttendanceLine(
                person: person, name: PersonName.shown(given: given, family: family), email: record.text("email"),
                organisation: record.text("organisation"), status: record.text("status") ?? "",
                represents: record.identifier("represents").map { _ in
                    PersonName.shown(given: record.text("represented_given"), family: record.text("represented_family"))
                },
                provenance: try reader.provenance(Tables.attendance.number, row, field: Field.status))
            return (Folding.fold("\(family ?? "") \(given ?? "")"), line)
        }
        return lines.sorted { ($0.key, $0.line.person) < ($1.key, $1.line.person) }.map(\.line)
    }

    private static let listQuery = """
        SELECT a.id, a.person, a.status, a.represents, p.given_name, p.family_name, p.email, o.name AS organisation,
            r.given_name AS represented_given, r.family_name AS represented_family
        FROM attendance a
        JOIN person p ON p.id = a.person
        LEFT JOIN organisation o ON o.id = a.organisation
        LEFT JOIN person r ON r.id = a.represents
        WHERE a.meeting = ?
        """
}
