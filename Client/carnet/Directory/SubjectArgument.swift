import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Whose data a command is about: a person, or somebody who only came by the stand, deleted or not; or else who records.
enum SubjectArgument {
    static func find(_ text: String, in reader: Reader) throws -> Identifier {
        do {
            return try Lookup.person(text, in: reader)
        } catch let error as ForumError {
            guard case .notFound = error else { throw error }
            do {
                return try Lookup.visitor(text, in: reader)
            } catch ForumError.notFound {}
            if let deleted = try Lookup.deletedSubject(text, in: reader) { return deleted }
            guard let author = try author(text, in: reader) else { throw error }
            return author
        }
    }

    /// By the whole name, or the whole id.
    private static func author(_ text: String, in reader: Reader) throws -> Identifier? {
        let authors = try reader.select("SELECT id, name FROM author").compactMap { record in
            record.identifier("id").map { (id: $0, name: record.text("name") ?? "") }
        }
        if let id = Identifier(hex: text) { return authors.first { $0.id == id }?.id }
        return authors.first { Folding.nameKey($0.name) == Folding.nameKey(text) }?.id
    }
}
