import SyncProtocol

/// When a meeting is: on a day, from a moment to another, or some time in a period. What is set together is one field.
struct MeetingTime: Equatable {
    /// "YYYY-MM-DD"; nil where the moment says it.
    var date: String?
    /// Milliseconds since 1970 UTC.
    var startsAt: Int64?
    var endsAt: Int64?
    var period: Period?

    init() {}

    init(_ columns: (String) -> Value) {
        date = columns("date").text
        startsAt = columns("starts_at").integer
        endsAt = columns("ends_at").integer
        period = columns("period").text.flatMap(Period.init)
    }

    var value: Value {
        .list([
            date.map { .text($0) } ?? .null, startsAt.map { .integer($0) } ?? .null, endsAt.map { .integer($0) } ?? .null,
            period.map { .text($0.text) } ?? .null,
        ])
    }

    /// The day in local time; nil: only a period is known, or nothing.
    var day: String? { date ?? startsAt.map { LocalTime.localDay($0) } }

    /// What a calendar sorts by; a period stands at its beginning.
    var sortingDay: String? { day ?? period?.firstDay }

    /// The calendar year to which the meeting belongs.
    var year: Int? { sortingDay.flatMap { Int($0.prefix(4)) } }

    /// Texts as typed; nil is not given, "" is emptied.
    struct Words {
        var date: String?
        var startsAt: String?
        var endsAt: String?
        var period: String?

        var areGiven: Bool { date != nil || startsAt != nil || endsAt != nil || period != nil }
    }

    enum Problem: Error, Equatable {
        case cell(CellProblem, ImportField, String)
        case badPeriod(String)
        /// A day or a moment, and a period as well.
        case severalTimes
        case endWithoutStart
        case endBeforeStart
    }

    /// This time with what the words say. A new day, moment or period takes the place of the others.
    func applying(_ words: Words) throws(Problem) -> MeetingTime {
        var new = self
        let date = try Self.read(words.date, .date) { text throws(CellProblem) in try CellValue.date(text) }
        let day = date ?? self.day
        let start = try Self.read(words.startsAt, .startsAt) { text throws(CellProblem) in try LocalTime.parse(text, day: day) }
        let endDay = start.map { LocalTime.localDay($0) } ?? day
        let end = try Self.read(words.endsAt, .endsAt) { text throws(CellProblem) in try LocalTime.parse(text, day: endDay) }
        let period = try Self.readPeriod(words.period)
        if period != nil, date != nil || start != nil || end != nil { throw .severalTimes }
        if words.date != nil { new.date = date }
        if words.startsAt != nil { new.startsAt = start }
        if words.endsAt != nil { new.endsAt = end }
        if words.period != nil { new.period = period }
        if period != nil { (new.date, new.startsAt, new.endsAt) = (nil, nil, nil) }
        if date != nil, words.startsAt == nil { (new.startsAt, new.endsAt) = (nil, end) }
        if date != nil || start != nil { new.period = nil }
        if new.startsAt != nil { new.date = nil }
        if let end = new.endsAt {
            guard let start = new.startsAt else { throw .endWithoutStart }
            guard end > start else { throw .endBeforeStart }
        }
        return new
    }

    private static func read<T>(
        _ text: String?, _ field: ImportField, _ reading: (String) throws(CellProblem) -> T?
    ) throws(Problem) -> T? {
        guard let text else { return nil }
        do {
            return try reading(text)
        } catch {
            throw .cell(error, field, text)
        }
    }

    private static func readPeriod(_ text: String?) throws(Problem) -> Period? {
        guard let text = text.flatMap(OptionValue.text) else { return nil }
        guard let period = Period(text) else { throw .badPeriod(text) }
        return period
    }
}
