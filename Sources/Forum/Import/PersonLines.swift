import ReplicaStore
import SyncCore
import SyncProtocol

/// Lines of people, known by address and name, with what their organisation is; a column of groups registers them.
struct PersonLines: LineImporter {
    typealias Field = PersonBook.Field

    let memory: ImportMemory

    func take(_ line: LineReader, in writer: Writer) throws -> MarkOutcome {
        let groups = try line.text(.group).map { try memory.groups($0, in: writer) } ?? memory.wholeGroup.map { [$0] } ?? []
        let (person, outcome) = try takePerson(line, in: writer)
        var news: [ImportField] = try sayKind(line, in: writer) ? [.organisationKind] : []
        let added = try groups.filter { try MembershipBook.add(person, to: $0, in: writer).created }
        if !added.isEmpty { news.append(.group) }
        guard !news.isEmpty, outcome != .created else { return outcome }
        memory.edited += news.map(\.rawValue)
        return .updated
    }

    /// Says what the line's organisation is, where nobody has said it yet. Says whether that was news.
    private func sayKind(_ line: LineReader, in writer: Writer) throws -> Bool {
        typealias Field = OrganisationBook.Field
        guard let kind = line.text(.organisationKind).flatMap(CellValue.organisationKind), let name = line.organisation() else {
            return false
        }
        let organisation = try memory.organisation(name, in: writer)
        guard try writer.columns(Tables.organisation, organisation)["kind"]?.text == nil else { return false }
        let values: [UInt32: Value] = [Field.kind: .text(kind.word), Field.kindText: kind.text.map { .text($0) } ?? .null]
        return try RowEditor.update(Tables.organisation, organisation, values, in: writer)
    }

    private func takePerson(_ line: LineReader, in writer: Writer) throws -> (Identifier, MarkOutcome) {
        let new = try person(line)
        var values: [UInt32: Value] = [
            Field.phone: line.value(.phone), Field.title: line.value(.title), Field.speaks: try line.flag(.speaks),
            Field.cite: try line.flag(.cite),
        ]
        let known = try known(new, in: writer)
        let organisation = try new.organisation.map { try memory.organisation($0, in: writer) }
        let id = try known ?? new.row(organisation: organisation, in: writer)
        let isThere = try known != nil || isVisible(id, in: writer)
        if let organisation { values[Field.organisation] = .identifier(organisation) }
        guard isThere else {
            values.merge(new.values) { _, new in new }
            try RowEditor.create(Tables.person, id, values, in: writer)
            memory.noteCreated(id, values.filter { !$0.value.isNull }, line: line.line)
            return (id, .created)
        }
        values[Field.email] = new.email.map { .text($0) } ?? .null
        let person = try PersonBook.rows(of: id, in: writer)
        values = spelledOtherwise(try news(values, person, in: writer), person)
        return (id, try memory.settle(Tables.person, person, values, line: line.line, in: writer))
    }

    private func person(_ line: LineReader) throws -> NewPerson {
        let (email, organisation) = (try line.address(), line.organisation())
        var new = NewPerson(
            given: line.text(.givenName), family: line.text(.familyName), email: email, organisation: organisation)
        if !line.has(.familyName), let whole = line.text(.name).map(WholeName.init) {
            new = NewPerson(given: whole.given, family: whole.family, email: email, organisation: organisation)
        }
        guard !new.nameKey.isEmpty else { throw RejectedLine(.missing(line.has(.familyName) ? .familyName : .name)) }
        return new
    }

    /// Of several of the same name, none of whom the address tells from the others, the one of the same organisation.
    private func known(_ new: NewPerson, in writer: Writer) throws -> Identifier? {
        if let known = try PersonMatch.known(new.nameKey, email: new.email.map(Folding.email), in: writer) { return known }
        guard new.email == nil else { return nil }
        let namesakes = try PersonMatch.namesakes(new.nameKey, in: writer)
        guard namesakes.count > 1 else { return nil }
        let organisation = try new.organisation.flatMap { try Lookup.byKey($0, .organisation, writer) }
        let same = try namesakes.filter {
            try PersonBook.rows(of: $0.id, in: writer).columns["organisation"]?.identifier == organisation
        }
        guard same.count == 1 else {
            throw RejectedLine(.ambiguousPerson(PersonName.shown(given: new.given, family: new.family)))
        }
        return same.first?.id
    }

    private func isVisible(_ id: Identifier, in writer: Writer) throws -> Bool {
        guard let state = try writer.row(Tables.person.number, id) else { return false }
        return state.isMade
    }

    /// Of somebody of several rows, without what one of them says: an old list that is imported again is no news, and which of the
    /// rows' values is shown stays.
    private func news(_ values: [UInt32: Value], _ person: PooledRow, in reader: Reader) throws -> [UInt32: Value] {
        guard person.rows.count > 1 else { return values }
        return try person.rows.reduce(values) { values, row in
            RowEditor.differences(values, Tables.person, try reader.columns(Tables.person, row))
        }
    }

    /// Without the addresses and numbers that are recorded already in another spelling.
    private func spelledOtherwise(_ values: [UInt32: Value], _ person: PooledRow) -> [UInt32: Value] {
        let now = person.columns
        var values = values
        func drop(_ field: UInt32, _ column: String, _ key: (String) -> String) {
            guard let old = now[column]?.text, let new = values[field]?.text else { return }
            if key(old) == key(new), !key(new).isEmpty { values[field] = now[column] }
        }
        drop(Field.email, "email", Folding.email)
        drop(Field.phone, "phone", Folding.phone)
        return values
    }
}
