package import ReplicaStore
import SyncCore
package import SyncProtocol

/// What came of one person at the door.
package struct CheckIn: Sendable, Equatable {
    package var person: Identifier
    package var name: String
    /// Whether the person was present already: then nothing was changed.
    package var already: Bool
    /// Milliseconds since 1970 UTC.
    package var recordedAt: Int64
    package var recordedBy: String?
    package var recordedOn: String?
}

extension AttendanceBook {
    /// Marks people present. Who is present already stays as recorded.
    /// - Parameter represents: the person for whom the one person comes.
    package static func checkIn(
        _ people: [Identifier], at meeting: Identifier, represents: Identifier? = nil, in writer: Writer
    ) throws -> [CheckIn] {
        guard represents == nil || people.count == 1 else { throw ForumError.impossible(.notSubstitute) }
        let author = try writer.authorName
        let merged = try MergedPeople(of: people, in: writer)
        var done: [Identifier: CheckIn] = [:]
        return try people.map { row in
            let person = merged.standing(for: row)
            let name = try merged.name(person, in: writer)
            if var earlier = done[person] {
                earlier.already = true
                return earlier
            }
            if let earlier = try present(person, name, at: meeting, represents: represents, in: writer) {
                done[person] = earlier
                return earlier
            }
            let mark = Mark(status: AttendanceStatus.present, represents: represents, arrivedAt: writer.recordedAt)
            _ = try self.mark(person, at: meeting, mark, in: writer)
            let new = CheckIn(
                person: person, name: name, already: false, recordedAt: writer.recordedAt, recordedBy: author,
                recordedOn: writer.own.laptop)
            done[person] = new
            return new
        }
    }

    /// Nil unless the person is recorded as present, and for that person if one is named.
    private static func present(
        _ person: Identifier, _ name: String, at meeting: Identifier, represents: Identifier?, in writer: Writer
    ) throws -> CheckIn? {
        let rows = try SamePerson.rows(of: person, in: writer)
        guard let now = try recorded(of: rows, at: meeting, in: writer) else { return nil }
        guard now.columns["status"]?.text == AttendanceStatus.present else { return nil }
        if let represents {
            guard let recorded = now.columns["represents"]?.identifier,
                try SamePerson(of: [represents], in: writer).areOne(recorded, represents)
            else { return nil }
        }
        guard let provenance = try writer.provenance(now, Tables.attendance, field: Field.status) else { return nil }
        return CheckIn(
            person: person, name: name, already: true, recordedAt: provenance.recordedAt, recordedBy: provenance.recordedBy,
            recordedOn: provenance.recordedOn)
    }
}
