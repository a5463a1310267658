import Forum
import ReplicaStore

/// The meetings that matter now.
struct Agenda {
    /// The first from today on that has a day and is not cancelled.
    let next: Card?
    /// Inside a month, and still tentative.
    let unsettled: [Card]

    /// - Parameter now: milliseconds since 1970 UTC.
    init(now: Int64, in reader: Reader) throws {
        let today = LocalTime.localDay(now)
        let year = Int(today.prefix(4)) ?? 0
        let cards = try [year, year + 1].flatMap { try CalendarReport.cards(year: $0, now: now, in: reader) }
        next = cards.filter { ($0["date"].text ?? "") >= today && $0["status"].text != "cancelled" }
            .min { ($0["date"].text ?? "") < ($1["date"].text ?? "") }
        unsettled = cards.filter { $0["to_confirm"] == .flag(true) }
    }
}
