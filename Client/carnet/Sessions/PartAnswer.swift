import Console
import Forum
import ReplicaStore
import SyncProtocol

/// What `session speaker` and `publication contributor` do alike.
enum PartAnswer {
    /// - Parameter work: finds the session, or the publication.
    static func added(
        _ person: String, _ given: PartOptions, to book: PartBook, of work: (Writer) throws -> Identifier
    ) throws -> Answer {
        let replica = try Notebook.open()
        return try DirectoryAnswer.withOrganisationHint {
            try replica.write { writer in
                let work = try work(writer)
                let outcome = try book.add(Lookup.person(person, in: writer), to: work, given.values, in: writer)
                return try DirectoryAnswer.added(book.card(outcome.id, in: writer), outcome)
            }
        }
    }

    /// - Parameter absent: says that the person is not named there.
    static func deleted(
        _ person: String, from book: PartBook, of work: (Writer) throws -> Identifier, absent: Message
    ) throws -> Answer {
        try Notebook.open().write { writer in
            let work = try work(writer)
            let person = try Lookup.person(person, in: writer)
            guard let found = try book.find(person, of: work, in: writer) else {
                throw Failure(.notFound, absent, hint: .nothingChanged)
            }
            return try DirectoryAnswer.deleted(found) { _ in try book.delete(person, of: work, in: writer) }
        }
    }
}
