package import ReplicaStore
package import SyncProtocol

/// A meeting of a calendar year, as reports need it.
package struct YearMeeting: Sendable {
    package let id: Identifier
    package let code: String
    package let title: String?
    package let kind: String?
    package let status: String?
    let time: MeetingTime

    /// "YYYY-MM-DD" in local time; nil: only a period is known.
    package var day: String? { time.day }

    init?(_ record: Record) {
        guard let id = record.identifier("id") else { return nil }
        self.init(id) { record[$0] }
    }

    /// What is left of one that was deleted; nil: it was never there.
    init?(deleted id: Identifier, in reader: Reader) throws {
        let columns = try reader.columns(Tables.meeting, id)
        guard !columns.isEmpty else { return nil }
        self.init(id) { columns[$0] ?? .null }
    }

    private init(_ id: Identifier, _ columns: (String) -> Value) {
        self.id = id
        code = columns("code").text ?? ""
        title = columns("title").text
        kind = columns("kind").text
        status = columns("status").text
        time = MeetingTime(columns)
    }

    static let select = "SELECT id, code, title, kind, status, date, starts_at, ends_at, period FROM meeting"

    /// Those of a year, by day. One that was only ever planned for a period belongs to the year where it begins.
    package static func all(_ year: Int, in reader: Reader) throws -> [YearMeeting] {
        try every(in: reader).filter { $0.time.year == year }.sorted(by: precedes)
    }

    static func every(in reader: Reader) throws -> [YearMeeting] { try reader.select(select).compactMap { YearMeeting($0) } }

    static func precedes(_ left: YearMeeting, _ right: YearMeeting) -> Bool {
        let (first, second) = (left.time.sortingDay ?? "", right.time.sortingDay ?? "")
        return (first, left.time.startsAt ?? 0, left.id) < (second, right.time.startsAt ?? 0, right.id)
    }

    /// Whether both go on at one moment: nobody is at two gatherings at once. Half-open; false while an hour is not known.
    func overlaps(_ other: YearMeeting) -> Bool {
        guard let start = time.startsAt, let end = time.endsAt, let otherStart = other.time.startsAt,
            let otherEnd = other.time.endsAt
        else { return false }
        return start < otherEnd && otherStart < end
    }
}
