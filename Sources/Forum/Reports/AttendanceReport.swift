package import ReplicaStore
import SyncProtocol

/// How many came to each meeting of a year.
package enum AttendanceReport {
    private static let select = """
        SELECT a.id, a.person, a.meeting, a.status, a.organisation, p.id AS living
        FROM attendance a LEFT JOIN person p ON p.id = a.person WHERE a.meeting = ?
        """

    package static func cards(year: Int, in reader: Reader) throws -> [Card] {
        let people = try MergedPeople(reader)
        return try MeetingBook.cards(year: year, in: reader).map { meeting in
            let records = try reader.select(select, .identifier(meeting.id))
            let lines = try people.once(records, of: Tables.attendance, person: "person", per: "meeting", in: reader)
                .filter { people.listed($0.record, "person") != nil }
            func with(_ status: String) -> [MergedPeople.Once] { lines.filter { $0["status"].text == status } }
            func number(_ status: String) -> Fact { .number(Int64(with(status).count)) }
            let organisations = Set(with(AttendanceStatus.present).compactMap { $0["organisation"].identifier })
            return Card(
                meeting.id, order: [MeetingBook.sortingDay(meeting)] + meeting.order,
                [
                    ("meeting_id", .id(meeting.id)), ("meeting", meeting["code"]), ("title", meeting["title"]),
                    ("date", meeting["date"]),
                    ("kind", meeting["kind"]), ("status", meeting["status"]),
                    ("present", number(AttendanceStatus.present)),
                    ("excused", number(AttendanceStatus.excused)),
                    ("represented", number(AttendanceStatus.represented)),
                    ("absent", number(AttendanceStatus.absent)),
                    ("organisations", .number(Int64(organisations.count))),
                ])
        }
    }
}
