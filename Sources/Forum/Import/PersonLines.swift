import ReplicaStore
import SyncCore
import SyncProtocol

/// Lines of people, known by address and name.
struct PersonLines: LineImporter {
    typealias Field = PersonBook.Field

    let memory: ImportMemory

    func take(_ line: LineReader, in writer: Writer) throws -> MarkOutcome {
        let new = try person(line)
        var values: [UInt32: Value] = [
            Field.phone: line.value(.phone), Field.title: line.value(.title), Field.speaks: try line.flag(.speaks),
            Field.cite: try line.flag(.cite),
        ]
        let known = try PersonMatch.known(new.nameKey, email: new.email.map(Folding.email), in: writer)
        let id = try known ?? new.row(in: writer)
        let isThere = try known != nil || isVisible(id, in: writer)
        if let name = new.organisation {
            values[Field.organisation] = .identifier(try memory.organisation(name, in: writer))
        }
        guard isThere else {
            values.merge(new.values) { _, new in new }
            try RowEditor.create(Tables.person, id, values, in: writer)
            memory.noteCreated(id, values.filter { !$0.value.isNull }, line: line.line)
            return .created
        }
        values[Field.email] = new.email.map { .text($0) } ?? .null
        return try memory.settle(Tables.person, id, try spelledOtherwise(values, id, in: writer), line: line.line, in: writer)
    }

    private func person(_ line: LineReader) throws -> NewPerson {
        let whole = line.map.wholeName(in: line.row).map(WholeName.init)
        let given = line.has(.familyName) ? line.text(.givenName) : whole?.given
        guard let family = line.has(.familyName) ? line.text(.familyName) : whole?.family else {
            throw RejectedLine(.missing(line.has(.familyName) ? .familyName : .name))
        }
        let new = NewPerson(given: given, family: family, email: try line.address(), organisation: line.organisation())
        guard !new.nameKey.isEmpty else { throw RejectedLine(.missing(.familyName)) }
        return new
    }

    private func isVisible(_ id: Identifier, in writer: Writer) throws -> Bool {
        guard let state = try writer.row(Tables.person.number, id) else { return false }
        return !state.isDeleted
    }

    /// Without the addresses and numbers that are recorded already in another spelling.
    private func spelledOtherwise(_ values: [UInt32: Value], _ id: Identifier, in reader: Reader) throws -> [UInt32: Value] {
        let now = try reader.columns(Tables.person, id)
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
