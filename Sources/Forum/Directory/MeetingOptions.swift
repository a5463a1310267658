import ReplicaStore
import SyncProtocol

/// What the command line says of a meeting; "" empties a field.
package struct MeetingOptions: Sendable {
    /// A new code.
    package var code: String?
    package var title: String?
    package var kind: String?
    package var date: String?
    package var startsAt: String?
    package var endsAt: String?
    package var period: String?
    /// How the group is named.
    package var group: String?
    package var place: String?
    package var status: String?
    /// Where a recording of it is to be seen.
    package var recording: String?

    package init(
        code: String? = nil, title: String? = nil, kind: String? = nil, date: String? = nil, startsAt: String? = nil,
        endsAt: String? = nil, period: String? = nil, group: String? = nil, place: String? = nil, status: String? = nil,
        recording: String? = nil
    ) {
        self.code = code
        self.title = title
        self.kind = kind
        self.date = date
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.period = period
        self.group = group
        self.place = place
        self.status = status
        self.recording = recording
    }

    func values(now: MeetingTime, in reader: Reader) throws -> [UInt32: Value] {
        typealias Field = MeetingBook.Field
        var values: [UInt32: Value] = [:]
        if let code { values[Field.code] = .text(try Code.read(code, option: "--code")) }
        if let title { values[Field.title] = OptionValue.value(title) }
        if let place { values[Field.place] = OptionValue.value(place) }
        if let recording { values[Field.recording] = try OptionValue.address(recording, option: "--recording") }
        if let kind {
            values[Field.kind] = try OptionValue.word(kind, option: "--kind", of: MeetingBook.kinds) {
                try CellValue.meetingKind($0)
            }
        }
        if let status {
            values[Field.status] = try OptionValue.word(status, option: "--status", of: MeetingBook.statuses) {
                try CellValue.meetingStatus($0)
            }
        }
        if let group {
            values[Field.group] = try OptionValue.text(group).map { .identifier(try Lookup.group($0, in: reader)) } ?? .null
        }
        let words = MeetingTime.Words(date: date, startsAt: startsAt, endsAt: endsAt, period: period)
        if words.areGiven { values[Field.time] = try Self.time(now, words).value }
        return values
    }

    private static func time(_ now: MeetingTime, _ words: MeetingTime.Words) throws -> MeetingTime {
        do throws(MeetingTime.Problem) {
            return try now.applying(words)
        } catch {
            throw invalid(error, words)
        }
    }

    private static func invalid(_ problem: MeetingTime.Problem, _ words: MeetingTime.Words) -> ForumError {
        switch problem {
        case .cell(_, .date, let text): .invalid(option: "--date", value: text, expected: "YYYY-MM-DD")
        case .cell(_, let field, let text):
            .invalid(option: field == .endsAt ? "--ends-at" : "--starts-at", value: text, expected: "YYYY-MM-DDTHH:MM")
        case .badPeriod(let text): .invalid(option: "--period", value: text, expected: "YYYY-MM/YYYY-MM")
        case .severalTimes:
            .invalid(option: "--period", value: words.period ?? "", expected: "--date | --starts-at --ends-at | --period")
        case .endWithoutStart: .missing(option: "--starts-at")
        case .endBeforeStart: .invalid(option: "--ends-at", value: words.endsAt ?? "", expected: "> --starts-at")
        }
    }
}
