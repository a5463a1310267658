package import ReplicaStore
import SyncCore
package import SyncProtocol

/// The meetings of the calendar.
package enum MeetingBook {
    package enum Field {
        static let code: UInt32 = 2
        static let title: UInt32 = 3
        static let kind: UInt32 = 4
        package static let time: UInt32 = 5
        package static let status: UInt32 = 6
        static let group: UInt32 = 7
        package static let place: UInt32 = 8
        package static let confirmation: UInt32 = 9
        static let recording: UInt32 = 10
    }

    package static let kinds = ["gt", "pdmi", "kickoff", "launch", "forum", "other"]
    package static let statuses = ["tentative", "confirmed", "cancelled"]

    /// Makes one, tentative unless said; if one of that code is there, what the options say differently is edited.
    package static func add(_ code: String, _ options: MeetingOptions, in writer: Writer) throws -> AddOutcome {
        let code = try Code.read(code, option: "CODE")
        if let id = try Lookup.byKey(code, .meeting, writer) {
            let values = try options.values(now: try time(of: id, in: writer), in: writer)
            return AddOutcome(id: id, created: false, changed: try RowEditor.update(Tables.meeting, id, values, in: writer))
        }
        var values = try options.values(now: MeetingTime(), in: writer)
        guard values[Field.title]?.text != nil else { throw ForumError.missing(option: "--title") }
        guard values[Field.kind]?.text != nil else { throw ForumError.missing(option: "--kind") }
        values[Field.code] = .text(code)
        return AddOutcome(id: try create(values, code: code, in: writer), created: true, changed: true)
    }

    static func create(_ values: [UInt32: Value], code: String, in writer: Writer) throws -> Identifier {
        var values = values
        if values[Field.status]?.text == nil { values[Field.status] = .text(statuses[0]) }
        let id = try writer.naturalRow(Tables.meeting, Code.key(code))
        try RowEditor.create(Tables.meeting, id, values, in: writer)
        return id
    }

    /// True if something differed.
    package static func edit(_ id: Identifier, _ options: MeetingOptions, in writer: Writer) throws -> Bool {
        let values = try options.values(now: try time(of: id, in: writer), in: writer)
        return try CodedRows(naming: .meeting).edit(id, values, in: writer)
    }

    static func time(of id: Identifier, in reader: Reader) throws -> MeetingTime {
        let columns = try reader.columns(Tables.meeting, id)
        return MeetingTime { columns[$0] ?? .null }
    }

    // MARK: Cards

    private static let select = """
        SELECT id, code, title, kind, date, starts_at, ends_at, period, place, status, confirmed_how, confirmed_on, recording,
            code_key,
            (SELECT code FROM "group" WHERE "group".id = meeting."group") AS group_code
        FROM meeting
        """

    package static func isCancelled(_ id: Identifier, in reader: Reader) throws -> Bool {
        try reader.columns(Tables.meeting, id)["status"]?.text == "cancelled"
    }

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE id = ?", .identifier(id)).first.flatMap(card)
    }

    /// - Parameters:
    ///   - year: only those of that calendar year.
    ///   - kind: only those of that kind.
    package static func cards(year: Int? = nil, kind: String? = nil, in reader: Reader) throws -> [Card] {
        let records = try kind.map { try reader.select(select + " WHERE kind = ?", .text($0)) } ?? reader.select(select)
        return records.filter { year == nil || time($0).year == year }.compactMap(card)
    }

    static func time(_ record: Record) -> MeetingTime { MeetingTime { record[$0] } }

    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        let time = time(record)
        return Card(
            id, order: [record.text("code_key") ?? ""],
            [
                ("code", .text(orNull: record.text("code"))), ("title", .text(orNull: record.text("title"))),
                ("kind", .text(orNull: record.text("kind"))), ("date", .text(orNull: time.day)),
                ("starts_at", .time(orNull: time.startsAt)), ("ends_at", .time(orNull: time.endsAt)),
                ("period", .text(orNull: time.period?.text)), ("group", .text(orNull: record.text("group_code"))),
                ("place", .text(orNull: record.text("place"))), ("status", .text(orNull: record.text("status"))),
                ("confirmed_how", .text(orNull: record.text("confirmed_how"))),
                ("confirmed_on", .text(orNull: record.text("confirmed_on"))),
                ("recording", .text(orNull: record.text("recording"))),
            ])
    }
}
