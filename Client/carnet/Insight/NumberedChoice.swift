import Console
import Forum
import SyncProtocol

/// Which of a list somebody means: an id, its beginning, or the number that the list shows.
struct NumberedChoice<Element> {
    let thing: ForumError.Thing
    let id: (Element) -> String
    /// What tells two of them apart, where the beginning of an id stands for both.
    let name: (Element) throws -> String

    /// Shorter beginnings of ids would be mistaken for numbers of the list.
    private static var shortestPrefix: Int { 4 }
    /// So many candidates are shown.
    private static var candidateLimit: Int { 10 }

    func one(_ word: String, of all: [Element]) throws -> Element {
        let found = choose(word, among: all)
        if found.count > 1 { throw try ambiguous(word, found) }
        guard let only = found.first else { throw ForumError.notFound(thing, word, near: []) }
        return only
    }

    func choose(_ word: String, among all: [Element]) -> [Element] {
        let word = word.lowercased()
        if let exact = all.first(where: { id($0) == word }) { return [exact] }
        if word.utf8.count >= Self.shortestPrefix { return all.filter { id($0).hasPrefix(word) } }
        guard let number = Int(word), all.indices.contains(number - 1) else { return [] }
        return [all[number - 1]]
    }

    func ambiguous(_ word: String, _ found: [Element]) throws -> Failure {
        var failure = Failure(ForumError.ambiguous(thing, word, []))
        failure.candidates = try found.prefix(Self.candidateLimit).map {
            .object([("id", .string(id($0))), ("name", .string(try name($0))), ("detail", .string(""))])
        }
        return failure
    }
}
