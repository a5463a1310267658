import Console
import Forum
import ReplicaStore
import SyncProtocol

/// Which parked change somebody means.
enum ParkedChoice {
    static func parked(_ word: String, in reader: Reader) throws -> ParkedChange {
        let choice = NumberedChoice<ParkedChange>(
            thing: .change, id: \.provenance.change.hex,
            name: { try ShownOperations($0.operations.prefix(1), in: reader).rows.first?.what ?? "" })
        return try choice.one(word, of: reader.parked())
    }
}
