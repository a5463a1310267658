package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Who was at which meeting: one row a person and meeting, on whatever laptop it was written.
package enum AttendanceBook {
    enum Field {
        static let meeting: UInt32 = 2
        static let person: UInt32 = 3
        static let status: UInt32 = 4
        static let organisation: UInt32 = 5
        static let arrivedAt: UInt32 = 6
    }

    /// What is to be written of one person at one meeting.
    package struct Mark: Sendable, Equatable {
        /// One of `AttendanceStatus`.
        package var status: String
        /// The person for whom this one came.
        package var represents: Identifier?
        /// For which organisation; nil: the one of who is represented, else the person's own, on the day of the mark.
        package var organisation: Identifier?
        /// Milliseconds since 1970 UTC; nil: not known.
        package var arrivedAt: Int64?
        /// Whether the person came for nobody else, whatever was recorded; then the organisation is the person's own again.
        package var isForNobodyElse = false

        package init(status: String, represents: Identifier? = nil, organisation: Identifier? = nil, arrivedAt: Int64? = nil) {
            self.status = status
            self.represents = represents
            self.organisation = organisation
            self.arrivedAt = arrivedAt
        }
    }

    /// Writes a mark; of a row that is there already, only what differs. Who is present for somebody stays so when marked
    /// present again without a word of whom.
    ///
    /// Of somebody of several rows, every row that says something of this meeting is written.
    package static func mark(
        _ person: Identifier, at meeting: Identifier, _ mark: Mark, in writer: Writer
    ) throws -> MarkOutcome {
        // A door that is open since before a join knows the meeting by the id that it had.
        guard try writer.row(Tables.meeting.number, meeting) != nil else {
            throw ForumError.notFound(.meeting, String(meeting.hex.prefix(8)), near: [])
        }
        let same = try SamePerson.rows(of: person, in: writer)
        if let represents = mark.represents, same.contains(represents) { throw ForumError.impossible(.ownRepresentative) }
        guard let pooled = try recorded(of: same, at: meeting, in: writer) else {
            let row = try row(of: person, at: meeting, in: writer)
            try writer.assign(Tables.attendance, row, try whole(person, meeting, mark, in: writer))
            return .created
        }
        let values = try differences(mark, person, pooled.columns, in: writer)
        for row in pooled.rows { try writer.assign(Tables.attendance, row, values) }
        return values.isEmpty ? .unchanged : .updated
    }

    package static func isPresent(_ person: Identifier, at meeting: Identifier, in writer: Writer) throws -> Bool {
        let same = try SamePerson.rows(of: person, in: writer)
        return try recorded(of: same, at: meeting, in: writer)?.columns["status"]?.text == AttendanceStatus.present
    }

    /// What is recorded of the rows of one person at a meeting; nil: nothing.
    static func recorded(of rows: Set<Identifier>, at meeting: Identifier, in writer: Writer) throws -> PooledRow? {
        try writer.pooled(Tables.attendance, rows.map { try row(of: $0, at: meeting, in: writer) }, onlyMade: true)
    }

    /// The row of a person at a meeting, there or to be made.
    static func row(of person: Identifier, at meeting: Identifier, in writer: Writer) throws -> Identifier {
        try writer.naturalRow(Tables.attendance, NaturalKey(.identifier(meeting), .identifier(person)))
    }

    private static func whole(
        _ person: Identifier, _ meeting: Identifier, _ mark: Mark, in writer: Writer
    ) throws -> [UInt32: Value] {
        var values: [UInt32: Value] = [
            FieldSchema.existence.number: .flag(true), Field.meeting: .identifier(meeting), Field.person: .identifier(person),
            Field.status: status(mark),
        ]
        if let organisation = try organisation(mark, person, in: writer) {
            values[Field.organisation] = .identifier(organisation)
        }
        if let arrivedAt = mark.arrivedAt { values[Field.arrivedAt] = .integer(arrivedAt) }
        return values
    }

    private static func differences(
        _ mark: Mark, _ person: Identifier, _ now: [String: Value], in writer: Writer
    ) throws -> [UInt32: Value] {
        var values: [UInt32: Value] = [:]
        var mark = mark
        let represented = now["represents"]?.identifier
        if mark.represents == nil, !mark.isForNobodyElse, mark.status == AttendanceStatus.present,
            now["status"]?.text == mark.status
        {
            mark.represents = represented
        }
        let old = Value.list([now["status"] ?? .null, now["represents"] ?? .null])
        if old != status(mark) {
            values[Field.status] = status(mark)
            if let arrivedAt = mark.arrivedAt, now["status"]?.text != mark.status {
                values[Field.arrivedAt] = .integer(arrivedAt)
            }
        }
        // Who comes for nobody any more comes for their own organisation.
        let isDropped = values[Field.status] != nil && mark.represents == nil
        let isOther = mark.represents != represented && (mark.represents != nil || mark.isForNobodyElse || isDropped)
        let wanted = isOther ? try organisation(mark, person, in: writer) : mark.organisation
        if let wanted, now["organisation"]?.identifier != wanted {
            values[Field.organisation] = .identifier(wanted)
        } else if wanted == nil, isOther, now["organisation"]?.isNull == false {
            values[Field.organisation] = .null
        }
        return values
    }

    private static func status(_ mark: Mark) -> Value {
        .list([.text(mark.status), mark.represents.map { .identifier($0) } ?? .null])
    }

    private static func organisation(_ mark: Mark, _ person: Identifier, in writer: Writer) throws -> Identifier? {
        if let organisation = mark.organisation { return organisation }
        let represented = try mark.represents.flatMap { try PersonBook.columns($0, in: writer)["organisation"]?.identifier }
        return try represented ?? PersonBook.columns(person, in: writer)["organisation"]?.identifier
    }
}
