import SyncCore
import SyncProtocol

/// Something of a calendar: what it says is the same on all laptops that have the same changes.
struct CalendarEvent {
    enum Time {
        /// "YYYY-MM-DD".
        case day(String)
        /// Milliseconds since 1970 UTC; an end that is not known is nil.
        case span(from: Int64, to: Int64?)
    }

    /// Never changes, whatever becomes of the event.
    let id: Identifier
    /// When it was last written to, in milliseconds since 1970 UTC.
    let changedAt: Int64
    let time: Time
    let summary: String
    var location: String?
    /// tentative, confirmed or cancelled.
    var status: String?
    var description: String?

    /// Content lines, not folded yet.
    var lines: [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(id.hex)@carnet", "DTSTAMP:\(Self.utc(changedAt))", "LAST-MODIFIED:\(Self.utc(changedAt))",
        ]
        switch time {
        case .day(let day): lines.append("DTSTART;VALUE=DATE:" + day.filter { $0 != "-" })
        case .span(let start, let end):
            lines.append("DTSTART:" + Self.utc(start))
            if let end { lines.append("DTEND:" + Self.utc(end)) }
        }
        lines.append("SUMMARY:" + CalendarFile.escape(summary))
        if let location { lines.append("LOCATION:" + CalendarFile.escape(location)) }
        if let status { lines.append("STATUS:" + status.uppercased()) }
        if let description { lines.append("DESCRIPTION:" + CalendarFile.escape(description)) }
        return lines + ["END:VEVENT"]
    }

    /// "20240125T133000Z".
    private static func utc(_ time: Int64) -> String {
        let text = LocalTime.format(time).prefix { $0 != "." }
        return text.filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
