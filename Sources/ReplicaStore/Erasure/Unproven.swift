import SyncCore
import SyncProtocol

/// People of whom a change came without their values, while nothing here says that they were erased. The erasure stands further on in
/// the log, and comes with it; or the server has lost it since, and then whoever has such a change says so once more.
struct Unproven {
    let session: Session

    func people() throws -> Set<Identifier> {
        Set(Reader.identifiers(try session.meta.get(.unproven)))
    }

    func note(_ change: Change, erased: ErasedPeople) throws {
        let fresh = change.erasedSubjects.subtracting(erased.subjects)
        guard !fresh.isEmpty else { return }
        try keep(people().union(fresh))
    }

    func settle(_ proven: Set<Identifier>) throws {
        let people = try people()
        if !people.isDisjoint(with: proven) { try keep(people.subtracting(proven)) }
    }

    func keep(_ people: Set<Identifier>) throws {
        let packed = people.sorted().flatMap(\.bytes)
        try session.meta.set(.unproven, people.isEmpty ? .null : .blob(packed))
    }
}

extension Replica {
    /// Whether a change here lacks values that nothing here erases. At the end of the log that must not stay: this state is another
    /// than the server's.
    package var hasUnproven: Bool {
        get throws { try inQueue { try !Unproven(session: $0).people().isEmpty } }
    }

    /// Erases anew, in this replica's name, whom an erasure had erased that the server has lost.
    /// - Returns: false if it has said so already, and was not heard.
    package func proveErasures() throws -> Bool {
        try write { writer in
            let people = try Unproven(session: writer.session).people()
            var said = false
            for person in people.sorted() where try !writer.isErased(person) {
                try writer.assign(SystemTables.erasure, person, [FieldSchema.existence.number: .flag(true)])
                said = true
            }
            return said
        }
    }
}
