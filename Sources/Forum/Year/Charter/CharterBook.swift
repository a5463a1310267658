package import ReplicaStore
import SyncCore
package import SyncProtocol

/// The reciprocal commitments: who accepted them, for which organisation, on which day, in which version.
///
/// Being present at a first meeting accepts them, and nothing need be written for that: `Acceptances` reads it off the
/// attendance. What is written here is what was accepted otherwise, or must stand in other words.
package enum CharterBook {
    enum Field {
        static let person: UInt32 = 2
        static let organisation: UInt32 = 3
        static let accepted: UInt32 = 4
    }

    /// What the command line says of an acceptance; "" leaves a thing unknown.
    package struct Options: Sendable {
        package var date: String?
        package var version: String?
        /// How the organisation is named; nil: the person's own.
        package var organisation: String?
        /// How the meeting is named where it was accepted.
        package var meeting: String?

        package init(date: String? = nil, version: String? = nil, organisation: String? = nil, meeting: String? = nil) {
            self.date = date
            self.version = version
            self.organisation = organisation
            self.meeting = meeting
        }
    }

    /// Writes down that somebody accepted. Of an acceptance that is written already, what the options say differently is edited.
    package static func accept(_ person: Identifier, _ options: Options, in writer: Writer) throws -> AddOutcome {
        let organisation = try self.organisation(options.organisation, person, in: writer)
        let pooled = try rows(person, organisation, in: writer)
        let accepted = try accepted(options, now: pooled?.columns ?? [:], in: writer)
        if let pooled {
            let changed = try RowEditor.update(Tables.charter, pooled, [Field.accepted: accepted], in: writer)
            return AddOutcome(id: pooled.rows[0], created: false, changed: changed)
        }
        let id = try row(person, organisation, in: writer)
        let values: [UInt32: Value] = [
            Field.person: .identifier(person), Field.organisation: organisation.map { .identifier($0) } ?? .null,
            Field.accepted: accepted,
        ]
        try RowEditor.create(Tables.charter, id, values, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// Takes back what is written; what follows from attendance stays. False: nothing was written.
    /// - Parameter organisation: how it is named; nil: the person's own.
    package static func delete(_ person: Identifier, organisation: String?, in writer: Writer) throws -> Bool {
        let organisation = try self.organisation(organisation, person, in: writer)
        guard let pooled = try rows(person, organisation, in: writer) else { return false }
        for row in pooled.rows { try writer.delete(Tables.charter, row) }
        return true
    }

    /// For which organisation: the one that is named, else the person's own.
    package static func organisation(_ name: String?, _ person: Identifier, in reader: Reader) throws -> Identifier? {
        if let name { return try OptionValue.text(name).map { try Lookup.organisation($0, in: reader) } }
        return try PersonBook.columns(person, in: reader)["organisation"]?.identifier
    }

    private static func accepted(_ options: Options, now: [String: Value], in writer: Writer) throws -> Value {
        let meeting = try options.meeting.map { try OptionValue.text($0).map { try Lookup.meeting($0, in: writer) } }
        let place = meeting ?? now["meeting"]?.identifier
        var day = try MeetingDates.day(options.date.flatMap(OptionValue.text), option: "--date")
        if day == nil, meeting == nil { day = now["accepted_on"]?.text }
        if day == nil, let place { day = try MeetingBook.time(of: place, in: writer).day }
        let date = day ?? LocalTime.localDay(writer.recordedAt)
        var version = options.version.map(OptionValue.value)
        if version == nil, let known = now["version"] { version = known }
        let usual = try Int(date.prefix(4)).flatMap { try CycleBook.charterVersion($0, in: writer) }
        return .list([
            .text(date), version ?? usual.map { .text($0) } ?? .null, place.map { .identifier($0) } ?? .null,
        ])
    }

    private static func rows(_ person: Identifier, _ organisation: Identifier?, in writer: Writer) throws -> PooledRow? {
        let persons = try SamePerson.rows(of: person, in: writer)
        return try writer.pooled(Tables.charter, persons.map { try row($0, organisation, in: writer) }, onlyMade: true)
    }

    private static func row(_ person: Identifier, _ organisation: Identifier?, in writer: Writer) throws -> Identifier {
        let second: Value = organisation.map { .identifier($0) } ?? .null
        return try writer.naturalRow(Tables.charter, NaturalKey(.identifier(person), second))
    }
}
