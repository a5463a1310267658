import Console
import Forum
import ReplicaStore

/// Which conflict, and which of its values, somebody means.
enum ConflictChoice {
    static func conflict(_ word: String, in reader: Reader) throws -> Conflict {
        let choice = NumberedChoice<Conflict>(
            thing: .conflict, id: \.id, name: { try RowTitle.of($0.table, $0.row, in: reader) })
        return try choice.one(word, of: reader.conflicts())
    }

    static func candidate(_ word: String, of conflict: Conflict) throws -> Conflict.Candidate {
        let found = NumberedChoice<Conflict.Candidate>(thing: .conflict, id: \.key, name: \.key)
            .choose(word, among: conflict.candidates)
        guard found.count == 1, let candidate = found.first else {
            let keys = conflict.candidates.map(\.key).joined(separator: "|")
            throw ForumError.invalid(option: "--keep", value: word, expected: keys)
        }
        return candidate
    }
}
