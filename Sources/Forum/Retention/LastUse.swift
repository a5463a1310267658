import ReplicaStore
import SyncCore
import SyncProtocol

/// When the data of each person was last of use, and for which purpose it is kept.
struct LastUse {
    struct Use {
        var isMember = false
        var cameToSomething = false
        /// "YYYY-MM-DD"; nil: never.
        var day: String?

        var purpose: RetentionPurpose { isMember ? .members : cameToSomething ? .attendance : .contacts }
    }

    private let same: SamePerson
    private var uses: [Identifier: Use] = [:]

    private static let memberships = """
        SELECT m.person, g.year AS year FROM membership m JOIN "group" g ON g.id = m."group"
        """
    private static let charters = """
        SELECT c.person, c.accepted_on AS day, m.date, m.starts_at, m.ends_at, m.period
        FROM charter c LEFT JOIN meeting m ON m.id = c.meeting
        """
    private static let meetings = """
        SELECT a.person, m.date, m.starts_at, m.ends_at, m.period FROM attendance a JOIN meeting m ON m.id = a.meeting
        UNION ALL SELECT s.person, m.date, m.starts_at, m.ends_at, m.period FROM speaker s JOIN meeting m ON m.id = s.meeting
        """
    private static let publications = """
        SELECT c.person, p.published_on AS day, p.year AS year FROM contributor c JOIN publication p ON p.id = c.publication
        """
    private static let shifts = """
        SELECT request.person, s.starts_at AS starts_at FROM request JOIN shift s ON s.id = request.shift WHERE \(PlaceBook.isOpen)
        """

    init(_ same: SamePerson, in reader: Reader) throws {
        self.same = same
        for record in try reader.select(Self.memberships) { note(record, Self.end(record), isMember: true) }
        for record in try reader.select(Self.charters) {
            note(record, record.text("day") ?? MeetingBook.time(record).sortingDay, isMember: true)
        }
        for record in try reader.select(Self.meetings) { note(record, MeetingBook.time(record).sortingDay) }
        for record in try reader.select(Self.publications) { note(record, record.text("day") ?? Self.end(record)) }
        for record in try reader.select(Self.shifts) { note(record, record.integer("starts_at").map { LocalTime.localDay($0) }) }
    }

    /// - Parameter person: any row of the person.
    subscript(_ person: Identifier) -> Use { uses[same.one(person)] ?? Use() }

    /// Until its end a year's registration is of use.
    private static func end(_ record: Record) -> String? { record.integer("year").map { "\($0)-12-31" } }

    private mutating func note(_ record: Record, _ day: String?, isMember: Bool = false) {
        guard let person = record.identifier("person").map(same.one) else { return }
        var use = uses[person] ?? Use()
        use.isMember = use.isMember || isMember
        use.cameToSomething = true
        if let day { use.day = max(use.day ?? "", day) }
        uses[person] = use
    }

    /// The day when something was last written in a row; nil: it was never there.
    static func recorded(_ table: TableSchema, _ row: Identifier, in reader: Reader) throws -> String? {
        try reader.row(table.number, row)?.fields.flatMap(\.heads).map(\.recordedAt).max().map { LocalTime.localDay($0) }
    }
}
