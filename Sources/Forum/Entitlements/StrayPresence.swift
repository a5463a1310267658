import ReplicaStore
import SyncProtocol

/// What is recorded of somebody at meetings that were deleted: it counts for nothing, and is shown with that reason.
enum StrayPresence {
    private static let select = """
        SELECT a.id, a.meeting, a.person, a.status, a.represents, a.organisation FROM attendance a
        WHERE a.person = ? AND NOT EXISTS (SELECT 1 FROM meeting WHERE meeting.id = a.meeting)
        """

    /// One a meeting.
    /// - Parameters:
    ///   - person: any row of the person.
    ///   - year: that of the meetings, as they were.
    static func all(of person: Identifier, year: Int, in reader: Reader) throws -> [Presence] {
        let people = try MergedPeople(of: [person], in: reader)
        let records = try people.same.all(person).sorted().flatMap { try reader.select(select, .identifier($0)) }
        return try people.once(records, of: Tables.attendance, person: "person", per: "meeting", in: reader).compactMap { once in
            guard let id = once.record.identifier("meeting"), let meeting = try YearMeeting(deleted: id, in: reader),
                meeting.time.year == year
            else { return nil }
            return Presence(
                meeting: meeting, status: once["status"].text ?? AttendanceStatus.absent,
                represents: once["represents"].identifier, organisation: once["organisation"].identifier, tally: .deleted)
        }
    }
}
