package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Marks at the door that can be taken back one by one.
package enum DoorBook {
    /// What came of a mark; `mark` is nil where somebody was present already.
    package struct Marked: Sendable {
        package var checkIn: CheckIn
        package var mark: DoorMark?
        /// Whether somebody was added.
        package var isNew = false
    }

    /// Marks somebody present, as `checkin` does.
    package static func mark(
        _ person: Identifier, at meeting: Identifier, represents: Identifier? = nil, in writer: Writer
    ) throws -> Marked {
        try mark(person, at: meeting, represents: represents, made: [], in: writer)
    }

    private static func mark(
        _ person: Identifier, at meeting: Identifier, represents: Identifier?, made: [DoorMark.Made], in writer: Writer
    ) throws -> Marked {
        let rows = try SamePerson.rows(of: person, in: writer)
        let before = try AttendanceBook.recorded(of: rows, at: meeting, in: writer)?.columns
        let done = try AttendanceBook.checkIn([person], at: meeting, represents: represents, in: writer)
        guard let checkIn = done.first else { throw ForumError.notFound(.person, person.hex, near: []) }
        guard !checkIn.already else { return Marked(checkIn: checkIn) }
        let mark = DoorMark(person: checkIn.person, name: checkIn.name, meeting: meeting, before: before, made: made)
        return Marked(checkIn: checkIn, mark: mark)
    }

    /// Adds somebody and marks them present, in one change. Who is known by that name and address is only marked; what was not
    /// known of them is filled in.
    package static func add(_ walkIn: WalkIn, at meeting: Identifier, in writer: Writer) throws -> Marked {
        var options = PersonOptions(givenName: walkIn.givenName, familyName: walkIn.familyName)
        var made: [DoorMark.Made] = []
        let contact = OptionValue.text(walkIn.contact) ?? ""
        if contact.contains("@") {
            options.email = contact
        } else if !contact.isEmpty {
            let (organisation, isNew) = try self.organisation(contact, in: writer)
            options.organisation = organisation.hex
            if isNew { made.append(DoorMark.Made(table: Tables.organisation.number, row: organisation)) }
        }
        let email = options.email.map(Folding.email)
        let nameKey = Folding.nameKey(walkIn.givenName + " " + walkIn.familyName)
        if let known = try PersonMatch.known(nameKey, email: email, in: writer) {
            let columns = try PersonBook.columns(known, in: writer)
            if columns["organisation"]?.identifier != nil { options.organisation = nil }
            options.givenName = nil
            options.familyName = nil
            if columns["email"]?.text != nil { options.email = nil }
            _ = try PersonBook.edit(known, options, in: writer)
            return try mark(known, at: meeting, represents: nil, made: made, in: writer)
        }
        let added = try PersonBook.add(options, in: writer)
        if added.created { made.append(DoorMark.Made(table: Tables.person.number, row: added.id)) }
        var marked = try mark(added.id, at: meeting, represents: nil, made: made, in: writer)
        marked.isNew = added.created
        return marked
    }

    private static func organisation(_ name: String, in writer: Writer) throws -> (id: Identifier, isNew: Bool) {
        if let known = try Lookup.byName(name, .organisation, writer) { return (known, false) }
        let added = try OrganisationBook.add(name, OrganisationBook.Options(), in: writer)
        return (added.id, added.created)
    }

    // MARK: Taking back

    /// The mark with the change that it became, once that is written; as it was if somebody else has written since.
    package static func settled(_ marked: Marked, in reader: Reader) throws -> DoorMark? {
        guard var mark = marked.mark else { return nil }
        let now = try recorded(mark, in: reader).flatMap { try reader.provenance($0, Tables.attendance, field: status) }
        if now?.recordedAt == marked.checkIn.recordedAt { mark.change = now?.change }
        return mark
    }

    /// Takes a mark back: what was recorded before is recorded again, and who was added is gone, unless somebody has edited them
    /// since. Throws if the attendance was edited since.
    package static func takeBack(_ mark: DoorMark, in writer: Writer) throws {
        guard let now = try recorded(mark, in: writer), let change = mark.change,
            try writer.provenance(now, Tables.attendance, field: status)?.change == change,
            try now.rows.allSatisfy({ row in
                try writer.row(Tables.attendance.number, row)?.heads(status).allSatisfy { $0.change == change } != false
            })
        else { throw ForumError.impossible(.editedSince) }
        for row in now.rows {
            guard let before = mark.before else {
                try writer.delete(Tables.attendance, row)
                continue
            }
            var values: [UInt32: Value] = [
                status: .list([before["status"] ?? .null, before["represents"] ?? .null])
            ]
            for (field, column) in [
                (AttendanceBook.Field.organisation, "organisation"), (AttendanceBook.Field.arrivedAt, "arrived_at"),
            ] where now.columns[column] ?? .null != before[column] ?? .null {
                values[field] = before[column] ?? .null
            }
            try writer.assign(Tables.attendance, row, values)
        }
        for made in mark.made.reversed() { try unmake(made, of: change, in: writer) }
    }

    private static let status = AttendanceBook.Field.status

    private static func recorded(_ mark: DoorMark, in reader: Reader) throws -> PooledRow? {
        var rows: [Identifier] = []
        for person in try SamePerson.rows(of: mark.person, in: reader) {
            let select = "SELECT id FROM attendance WHERE person = ? AND meeting = ?"
            rows += try reader.select(select, .identifier(person), .identifier(mark.meeting)).compactMap { $0.identifier("id") }
        }
        return try reader.pooled(Tables.attendance, rows, onlyMade: true)
    }

    /// Deletes a row that a change made, if nobody has edited it since and nothing else names it.
    private static func unmake(_ made: DoorMark.Made, of change: Identifier, in writer: Writer) throws {
        guard let table = writer.schema.table(made.table), let state = try writer.row(made.table, made.row), !state.isDeleted,
            state.fields.allSatisfy({ $0.heads.allSatisfy { $0.change == change } })
        else { return }
        let uses =
            table.number == Tables.person.number
            ? ["SELECT 1 FROM attendance WHERE person = ? LIMIT 1", "SELECT 1 FROM membership WHERE person = ? LIMIT 1"]
            : ["SELECT 1 FROM person WHERE organisation = ? LIMIT 1"]
        for use in uses where try !writer.select(use, .identifier(made.row)).isEmpty { return }
        try writer.delete(table, made.row)
    }
}
