package import ReplicaStore
import SyncProtocol

/// How many came to each meeting of a year.
package enum AttendanceReport {
    private static let select = """
        SELECT attendance.status AS status, count(*) AS people, count(DISTINCT attendance.organisation) AS organisations
        FROM attendance JOIN person ON person.id = attendance.person WHERE attendance.meeting = ? GROUP BY attendance.status
        """

    package static func cards(year: Int, in reader: Reader) throws -> [Card] {
        try MeetingBook.cards(year: year, in: reader).map { meeting in
            let records = try reader.select(select, .identifier(meeting.id))
            func number(_ status: String, _ column: String) -> Fact {
                .number(records.first { $0.text("status") == status }?.integer(column) ?? 0)
            }
            return Card(
                meeting.id, order: [MeetingBook.sortingDay(meeting)] + meeting.order,
                [
                    ("meeting_id", .id(meeting.id)), ("meeting", meeting["code"]), ("title", meeting["title"]),
                    ("date", meeting["date"]),
                    ("kind", meeting["kind"]), ("status", meeting["status"]),
                    ("present", number(AttendanceStatus.present, "people")),
                    ("excused", number(AttendanceStatus.excused, "people")),
                    ("represented", number(AttendanceStatus.represented, "people")),
                    ("absent", number(AttendanceStatus.absent, "people")),
                    ("organisations", number(AttendanceStatus.present, "organisations")),
                ])
        }
    }
}
