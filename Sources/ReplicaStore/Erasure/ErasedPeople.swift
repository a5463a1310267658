import SyncCore
package import SyncProtocol

/// The persons whose erasure is in force: numbered, as far as this replica's log reaches. What arrives of them is taken without
/// their values.
struct ErasedPeople {
    private(set) var subjects: Set<Identifier>
    private let codec: ChangeCodec

    init(session: Session) throws {
        codec = session.log.codec
        let statement = try session.connection.prepare(
            session.schema.table(SystemTables.Number.erasure) == nil
                ? "SELECT id FROM other_row WHERE tbl = 30 AND (base IS NULL OR length(base) > 0)"
                : "SELECT id FROM erasure_row WHERE base IS NULL OR length(base) > 0")
        defer { statement.reset() }
        subjects = []
        while try statement.step() {
            guard case .identifier(let subject) = statement.value(at: 0) else { throw StoreError.damaged("a row without an id") }
            subjects.insert(subject)
        }
    }

    func contains(_ subject: Identifier) -> Bool { subjects.contains(subject) }

    mutating func formUnion(_ others: Set<Identifier>) { subjects.formUnion(others) }

    /// The change as it may be kept here.
    func filtered(_ change: Change, _ bytes: [UInt8]) throws -> (change: Change, bytes: [UInt8]) {
        guard !subjects.isEmpty, let erased = change.erasing(subjects) else { return (change, bytes) }
        do {
            return (erased, try codec.encode(erased))
        } catch {
            throw StoreError.damaged("a change cannot be written without an erased part: \(error)")
        }
    }
}

extension Reader {
    /// The persons of whom nothing is kept, as far as this replica's log reaches.
    package func erasedPeople() throws -> Set<Identifier> { try ErasedPeople(session: session).subjects }

    /// The replicas on which these recorded, as far as they are authors. It reads the whole log.
    package func replicas(ofAuthors people: Set<Identifier>) throws -> Set<Identifier> {
        var replicas: Set<Identifier> = []
        for person in people where try row(SystemTables.Number.author, person) != nil {
            let changes = try select(
                "SELECT n FROM change WHERE instr(bytes, ?1) > 0 OR instr(header, ?1) > 0", .identifier(person))
            for number in changes.compactMap({ $0.integer("n") }) {
                let header = try session.log.header(number)
                if header.author == person { replicas.insert(header.replica) }
            }
        }
        return replicas
    }
}
