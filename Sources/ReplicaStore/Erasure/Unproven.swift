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

    /// Those whose erasure the server has refused.
    func refused() throws -> Set<Identifier> {
        let void = try Reader(session: session).select("SELECT n FROM change WHERE void IS NOT NULL AND length(bytes) > 0")
        return try void.compactMap { $0.integer("n") }.reduce(into: []) { try $0.formUnion(session.log.change($1).erases) }
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

    /// What became of an attempt to have the server know an erasure again.
    package enum Proof: Sendable {
        /// It is unsent now.
        case said
        /// It was unsent before: the server has not taken it yet.
        case pending
        /// The server refused it before, and would again.
        case refused
    }

    /// Erases anew, in this replica's name, whom an erasure had erased that the server has lost: once.
    package func proveErasures() throws -> Proof {
        try write { writer in
            let unproven = Unproven(session: writer.session)
            let people = try unproven.people().filter { try !writer.isErased($0) }
            guard !people.isEmpty else { return .pending }
            let fresh = people.subtracting(try unproven.refused())
            for person in fresh.sorted() {
                try writer.assign(SystemTables.erasure, person, [FieldSchema.existence.number: .flag(true)])
            }
            return fresh.isEmpty ? .refused : .said
        }
    }
}
