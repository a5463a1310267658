import ReplicaStore
import SyncCore
import SyncProtocol

/// Somebody as a line of attendance names them: by name, by address, or both.
struct SomebodyNamed {
    let name: String?
    let email: String?

    var nameKey: String? { name.map(Folding.nameKey) }

    init(name: String, email: String? = nil) {
        self.name = name
        self.email = email
    }

    init(_ line: LineReader) throws {
        name = line.map.wholeName(in: line.row).flatMap { Folding.nameKey($0).isEmpty ? nil : $0 }
        email = try line.address().map(Folding.email)
        if name == nil, email == nil { throw RejectedLine(.missing(.person)) }
    }

    /// Nil if nobody of that name is known.
    /// - Parameter creates: whether somebody at another address is then made.
    func find(creates: Bool, in reader: Reader) throws -> Identifier? {
        guard let name, let nameKey else { return try byEmailAlone(in: reader) }
        let namesakes = try PersonMatch.namesakes(nameKey, in: reader)
        guard let email else {
            guard namesakes.count <= 1 else { throw RejectedLine(.ambiguousPerson(name)) }
            return namesakes.first?.id
        }
        let same = namesakes.filter { $0.hasAddress(email) }
        if let first = same.first { return first.id }
        guard namesakes.count <= 1 || creates else { throw RejectedLine(.ambiguousPerson(name)) }
        guard namesakes.count == 1, let only = namesakes.first else { return nil }
        if try only.emails.isEmpty || isMailbox(email, in: reader) { return only.id }
        guard creates else { throw RejectedLine(.otherAddress(name, email)) }
        return nil
    }

    private func byEmailAlone(in reader: Reader) throws -> Identifier? {
        guard let email else { return nil }
        let found = try reader.select("SELECT id FROM person WHERE email_key = ? ORDER BY id LIMIT 20", .text(email))
            .compactMap { $0.identifier("id") }
        guard let first = found.first else { return nil }
        let same = try SamePerson.rows(of: first, in: reader)
        guard found.allSatisfy(same.contains) else { throw RejectedLine(.ambiguousPerson(email)) }
        return first
    }

    /// Somebody's, or shared.
    private func isMailbox(_ email: String, in reader: Reader) throws -> Bool {
        try !reader.select("SELECT id FROM person WHERE email_key = ? LIMIT 1", .text(email)).isEmpty
    }

    func requireCreatable(_ memory: ImportMemory) throws {
        guard memory.creates, name != nil else { throw RejectedLine(.unknownPerson(name ?? email ?? "")) }
    }

    func create(organisation: String?, _ memory: ImportMemory, line: Int, in writer: Writer) throws -> Identifier {
        let whole = WholeName(name ?? "")
        let new = NewPerson(given: whole.given, family: whole.family, email: email, organisation: organisation)
        let organisation = try organisation.map { try memory.organisation($0, in: writer) }
        let row = try new.row(organisation: organisation, in: writer)
        var values = new.values
        if let organisation { values[PersonBook.Field.organisation] = .identifier(organisation) }
        try RowEditor.create(Tables.person, row, values, in: writer)
        memory.noteCreated(row, values, line: line)
        return row
    }
}
