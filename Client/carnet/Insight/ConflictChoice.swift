import Console
import Forum
import ReplicaStore

/// Which conflict, and which of its values, somebody means: an id, its beginning, or the number that the list shows.
enum ConflictChoice {
    /// Shorter beginnings of ids would be mistaken for numbers of the list.
    private static let shortestPrefix = 4

    static func conflict(_ word: String, in reader: Reader) throws -> Conflict {
        let conflicts = try reader.conflicts()
        let found = choose(word, among: conflicts, id: \.id)
        if found.count > 1 { throw ForumError.ambiguous(.conflict, word, []) }
        guard let conflict = found.first else { throw ForumError.notFound(.conflict, word, near: []) }
        return conflict
    }

    static func candidate(_ word: String, of conflict: Conflict) throws -> Conflict.Candidate {
        let found = choose(word, among: conflict.candidates, id: \.key)
        guard found.count == 1, let candidate = found.first else {
            let keys = conflict.candidates.map(\.key).joined(separator: "|")
            throw ForumError.invalid(option: "--keep", value: word, expected: keys)
        }
        return candidate
    }

    static func choose<T>(_ word: String, among all: [T], id: (T) -> String) -> [T] {
        let word = word.lowercased()
        if let exact = all.first(where: { id($0) == word }) { return [exact] }
        if word.utf8.count >= shortestPrefix { return all.filter { id($0).hasPrefix(word) } }
        guard let number = Int(word), all.indices.contains(number - 1) else { return [] }
        return [all[number - 1]]
    }
}
