import Console
import Forum
import ReplicaStore
import SyncProtocol

/// Which waiting change somebody means.
enum WaitingChoice {
    static func waiting(_ word: String, in reader: Reader) throws -> WaitingChange {
        let choice = NumberedChoice<WaitingChange>(
            thing: .change, id: \.id.hex,
            name: { try ShownOperations($0.operations.prefix(1), in: reader).rows.first?.what ?? "" })
        do {
            return try choice.one(word, of: reader.waiting())
        } catch ForumError.notFound {
            throw Failure(.notFound, .notWaiting(word), hint: .notWaitingHint)
        }
    }
}
