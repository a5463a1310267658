import Forum
import ReplicaStore
import SyncProtocol

/// Whose data a command is about: a person, or somebody who only came by the stand; deleted or not.
enum SubjectArgument {
    static func find(_ text: String, in reader: Reader) throws -> Identifier {
        do {
            return try Lookup.person(text, in: reader)
        } catch let error as ForumError {
            guard case .notFound = error else { throw error }
            if let visitor = try? Lookup.visitor(text, in: reader) { return visitor }
            guard let deleted = try Lookup.deletedSubject(text, in: reader) else { throw error }
            return deleted
        }
    }
}
