package import ReplicaStore
import SyncProtocol

/// The meetings of a year by day, and which must be confirmed now.
package enum CalendarReport {
    /// A date is confirmed so many days ahead.
    package static let notice = 30

    /// - Parameter now: milliseconds since 1970 UTC.
    package static func cards(year: Int, now: Int64, in reader: Reader) throws -> [Card] {
        let today = LocalTime.localDay(now)
        let end = LocalTime.localDay(now + Int64(notice) * 86_400_000)
        return try MeetingBook.cards(year: year, in: reader).map { meeting in
            let day = MeetingBook.sortingDay(meeting)
            let isDue = meeting["status"].text == MeetingBook.statuses[0] && day >= today && day <= end
            return Card(
                meeting.id, order: [day] + meeting.order,
                [("meeting_id", .id(meeting.id))] + meeting.facts + [("to_confirm", .flag(isDue))])
        }
    }
}

extension MeetingBook {
    /// The day of a meeting's card, or the first of its period; "" when nothing is known.
    static func sortingDay(_ card: Card) -> String {
        card["date"].text ?? card["period"].text.flatMap { Period($0)?.firstDay } ?? ""
    }
}
