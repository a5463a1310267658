package import ReplicaStore
import SyncCore
package import SyncProtocol

/// What organisers write of persons, of meetings, and of somebody at a meeting. Two who each add a note have added two.
package enum NoteBook {
    private enum Field {
        static let person: UInt32 = 2
        static let meeting: UInt32 = 3
        static let text: UInt32 = 4
    }

    /// Longer ones are letters.
    package static let lengthLimit = 4000

    /// - Parameters:
    ///   - person: of whom; with a meeting, of that person there.
    ///   - meeting: of which.
    package static func add(
        _ text: String, person: Identifier?, meeting: Identifier?, in writer: Writer
    ) throws -> AddOutcome {
        guard person != nil || meeting != nil else { throw ForumError.missing(option: "--person | --meeting") }
        let id = writer.randomIdentifier()
        let values: [UInt32: Value] = [
            Field.person: person.map { .identifier($0) } ?? .null, Field.meeting: meeting.map { .identifier($0) } ?? .null,
            Field.text: .text(try read(text)),
        ]
        try RowEditor.create(Tables.note, id, values, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// True if something differed.
    package static func edit(_ id: Identifier, _ text: String, in writer: Writer) throws -> Bool {
        try RowEditor.update(Tables.note, id, [Field.text: .text(try read(text))], in: writer)
    }

    private static func read(_ raw: String) throws -> String {
        guard let text = OptionValue.text(raw) else { throw ForumError.missing(option: "TEXT") }
        guard text.count <= lengthLimit else {
            throw ForumError.invalid(option: "TEXT", value: String(text.prefix(40)) + "…", expected: "≤ \(lengthLimit)")
        }
        return text
    }

    // MARK: Cards

    private static let select = """
        SELECT note.id, note.person AS person_id, note.meeting AS meeting_id, note.text,
            (SELECT code FROM meeting WHERE meeting.id = note.meeting) AS meeting_code
        FROM note
        """

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE note.id = ?", .identifier(id)).first.flatMap { try card($0, in: reader) }
    }

    /// - Parameters:
    ///   - person: only those of that person, whichever row of theirs they were written on.
    ///   - meeting: only those of that meeting.
    package static func cards(
        person: Identifier? = nil, meeting: Identifier? = nil, in reader: Reader
    ) throws -> [Card] {
        var records: [Record]
        if let person {
            records = try SamePerson.rows(of: person, in: reader).sorted().flatMap {
                try reader.select(select + " WHERE note.person = ?", .identifier($0))
            }
            if let meeting { records = records.filter { $0.identifier("meeting_id") == meeting } }
        } else if let meeting {
            records = try reader.select(select + " WHERE note.meeting = ?", .identifier(meeting))
        } else {
            records = try reader.select(select)
        }
        return try records.compactMap { try card($0, in: reader) }
    }

    private static func card(_ record: Record, in reader: Reader) throws -> Card? {
        guard let id = record.identifier("id") else { return nil }
        let person = try record.identifier("person_id").map { try MergedPeople(of: [$0], in: reader).standing(for: $0) }
        let name = try person.map { PersonName.shown(try PersonBook.columns($0, in: reader)) }
        // Who made it, which is known also once the change was compacted.
        let written = try reader.provenance(Tables.note.number, id, field: FieldSchema.existence.number)
        return Card(
            id, order: [written.map { LocalTime.format($0.recordedAt) } ?? ""],
            [
                ("person_id", .id(person)), ("person", .text(orNull: name)), ("meeting_id", .id(record.identifier("meeting_id"))),
                ("meeting", .text(orNull: record.text("meeting_code"))), ("text", .text(orNull: record.text("text"))),
                ("recorded_at", .time(orNull: written?.recordedAt)), ("recorded_by", .text(orNull: written?.recordedBy)),
                ("recorded_on", .text(orNull: written?.recordedOn)),
            ])
    }
}
