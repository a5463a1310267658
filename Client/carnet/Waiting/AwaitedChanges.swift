import ReplicaStore
import SyncProtocol

/// What changes wait for: what may be lost for ever, and what a laptop brings itself with its first sync.
struct AwaitedChanges {
    /// Something waits for them that would count without them; in the order in which it came.
    let losable: [Identifier]
    /// Of a laptop that the server has not seen yet, or named by its changes alone. Declared lost, that laptop's introduction would be
    /// refused when it comes, and nothing that it writes could ever be read.
    let countAlone: [Identifier]

    init(_ waiting: [WaitingChange], in reader: Reader) throws {
        let unknown = waiting.filter { $0.place == .unknownAuthor }
        let own = Set(unknown.map(\.id))
        // What this laptop is about to send itself is not lost.
        let losable = try Self.once(waiting.filter { $0.place != .unknownAuthor }.flatMap(\.needs)).filter {
            try !own.contains($0) && !reader.isOnItsWay($0)
        }
        // And what the disk altered before it could be sent is, whoever waits for it.
        let altered = try reader.server == nil ? [] : reader.alteredUnsent()
        self.losable = losable + altered.filter { !losable.contains($0) }
        countAlone = Self.once(unknown.map(\.id) + unknown.flatMap(\.needs)).filter { !losable.contains($0) }
    }

    private static func once(_ all: [Identifier]) -> [Identifier] {
        var seen: Set<Identifier> = []
        return all.filter { seen.insert($0).inserted }
    }
}
