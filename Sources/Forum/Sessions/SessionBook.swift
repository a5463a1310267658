package import ReplicaStore
import SyncCore
package import SyncProtocol

/// The Forum's sessions: meetings of that kind, with speakers, and groups that helped to build them.
package enum SessionBook {
    static let kind = "forum"

    /// Makes one; if one of that code is there, what the options say differently is edited. A meeting of another kind stays one.
    package static func add(_ code: String, _ options: MeetingOptions, in writer: Writer) throws -> AddOutcome {
        let code = try Code.read(code, option: "CODE")
        let isMeeting = try Lookup.byKey(code, .meeting, writer) != nil
        if isMeeting, try Lookup.byKey(code, .session, writer) == nil { throw ForumError.impossible(.nameTaken) }
        return try MeetingBook.add(code, try kept(options), in: writer)
    }

    /// True if something differed.
    package static func edit(_ id: Identifier, _ options: MeetingOptions, in writer: Writer) throws -> Bool {
        try MeetingBook.edit(id, try kept(options), in: writer)
    }

    private static func kept(_ options: MeetingOptions) throws -> MeetingOptions {
        var options = options
        options.kind = kind
        return options
    }

    // MARK: Cards

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try MeetingBook.card(id, in: reader).map { try card($0, in: reader) }
    }

    /// - Parameter year: only those of that calendar year.
    package static func cards(year: Int? = nil, in reader: Reader) throws -> [Card] {
        try MeetingBook.cards(year: year, kind: kind, in: reader).map { try card($0, in: reader) }
    }

    private static func card(_ meeting: Card, in reader: Reader) throws -> Card {
        let groups = try BuilderBook.cards(of: meeting.id, in: reader).inReadingOrder.compactMap { $0["group"].text }
        let speakers = try PartBook.speakers.cards(of: meeting.id, in: reader).inReadingOrder.compactMap { $0["person"].text }
        return Card(
            meeting.id, order: [MeetingBook.sortingDay(meeting)] + meeting.order,
            meeting.facts + [("groups", .texts(groups)), ("speakers", .texts(speakers))])
    }
}
