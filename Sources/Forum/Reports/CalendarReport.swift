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
            let first = MeetingBook.sortingDay(meeting)
            // A period goes on until its last day: a meeting that may be any day of it is due while it goes on.
            let last = meeting["date"].text ?? meeting["period"].text.flatMap { Period($0)?.lastDay } ?? first
            let isDue = meeting["status"].text == MeetingBook.statuses[0] && last >= today && first <= end && !first.isEmpty
            return Card(
                meeting.id, order: [first] + meeting.order,
                [("meeting_id", .id(meeting.id))] + meeting.facts + [
                    ("to_confirm", .flag(isDue)), ("confirmed_late", isLate(meeting)),
                ])
        }
    }

    /// Whether the date was confirmed by email less than a month ahead: at the meeting before, it is in time whenever that was. Null
    /// where it is not confirmed, or nobody said how.
    private static func isLate(_ meeting: Card) -> Fact {
        guard meeting["status"].text == "confirmed", let how = meeting["confirmed_how"].text,
            let day = meeting["date"].text.flatMap({ try? CivilDay.read($0) }),
            let confirmed = meeting["confirmed_on"].text.flatMap({ try? CivilDay.read($0) })
        else { return .null }
        return .flag(how == "email" && day.daysSince1970 - confirmed.daysSince1970 < notice)
    }
}

extension MeetingBook {
    /// The day of a meeting's card, or the first of its period; "" when nothing is known.
    static func sortingDay(_ card: Card) -> String {
        card["date"].text ?? card["period"].text.flatMap { Period($0)?.firstDay } ?? ""
    }
}
