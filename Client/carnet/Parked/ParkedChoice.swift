import Forum
import ReplicaStore
import SyncProtocol

/// Which parked change somebody means: an id, its beginning, or the number that the list shows.
enum ParkedChoice {
    static func parked(_ word: String, in reader: Reader) throws -> ParkedChange {
        let found = ConflictChoice.choose(word, among: try reader.parked(), id: \.provenance.change.hex)
        if found.count > 1 { throw ForumError.ambiguous(.change, word, []) }
        guard let parked = found.first else { throw ForumError.notFound(.change, word, near: []) }
        return parked
    }
}
