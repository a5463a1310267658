package import ReplicaStore
import SyncCore
package import SyncProtocol

/// A meeting's date as it is settled: tentative, confirmed, moved, cancelled. Each step is a change, so the row's history keeps all.
package enum MeetingDates {
    /// How a date is confirmed: at the meeting before, or by email.
    package static let ways = ["meeting", "email"]

    package struct Confirmation: Sendable, Equatable {
        /// False: it was confirmed so already.
        package let changed: Bool
        /// Whether the day comes less than a month after its confirmation.
        package let isLate: Bool
    }

    /// Says that the date stands.
    /// - Parameters:
    ///   - how: one of `ways`.
    ///   - day: when it was confirmed; nil: today.
    package static func confirm(
        _ meeting: Identifier, how: String, on day: String?, in writer: Writer
    ) throws -> Confirmation {
        let how = try way(how)
        let day = try self.day(day, option: "--on") ?? LocalTime.localDay(writer.recordedAt)
        let columns = try writer.columns(Tables.meeting, meeting)
        if columns["status"]?.text == "cancelled" { throw ForumError.impossible(.meetingCancelled) }
        guard let date = try MeetingBook.time(of: meeting, in: writer).day else { throw ForumError.impossible(.noDate) }
        let values: [UInt32: Value] = [
            MeetingBook.Field.status: .text("confirmed"),
            MeetingBook.Field.confirmation: .list([.text(how), .text(day)]),
        ]
        let changed = try RowEditor.update(Tables.meeting, meeting, values, in: writer)
        return Confirmation(changed: changed, isLate: try days(from: day, to: date) < CalendarReport.notice)
    }

    /// Gives a meeting another time. What was confirmed is so no more: the new date is to be confirmed in its turn.
    package static func move(_ meeting: Identifier, _ options: MeetingOptions, in writer: Writer) throws -> Bool {
        let now = try MeetingBook.time(of: meeting, in: writer)
        var values = try options.values(now: now, in: writer)
        guard let time = values[MeetingBook.Field.time] else {
            throw ForumError.missing(option: "--date | --starts-at | --period")
        }
        if time != now.value {
            values[MeetingBook.Field.status] = .text("tentative")
            values[MeetingBook.Field.confirmation] = .list([.null, .null])
        }
        return try RowEditor.update(Tables.meeting, meeting, values, in: writer)
    }

    /// Calls a meeting off. What is recorded of it stays, and counts for nothing.
    package static func cancel(_ meeting: Identifier, in writer: Writer) throws -> Bool {
        try RowEditor.update(Tables.meeting, meeting, [MeetingBook.Field.status: .text("cancelled")], in: writer)
    }

    private static func way(_ raw: String) throws -> String {
        guard let word = OptionValue.text(raw), ways.contains(word) else {
            throw ForumError.invalid(option: "--how", value: raw, expected: ways.joined(separator: "|"))
        }
        return word
    }

    /// A day as typed; nil if none is.
    static func day(_ raw: String?, option: String) throws -> String? {
        guard let raw else { return nil }
        do {
            return try CellValue.date(raw)
        } catch {
            throw ForumError.invalid(option: option, value: raw, expected: "YYYY-MM-DD")
        }
    }

    private static func days(from first: String, to last: String) throws -> Int {
        func number(_ day: String) -> Int64 { (try? LocalTime.parse("00:00", day: day, zone: "UTC")) ?? 0 }
        return Int((number(last) - number(first)) / 86_400_000)
    }
}
