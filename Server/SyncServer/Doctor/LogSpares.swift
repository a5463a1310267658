import ReplicaStore
import SyncCore
import SyncProtocol

/// What has the log's changes once more: the model, which has folded them, and the state that a compacted log begins with, which was
/// copied from the model. Nothing is taken from either that the log's own hashes do not vouch for.
struct LogSpares {
    private let spares: [Spare]
    private let space: Identifier
    private let codec: ChangeCodec

    /// - Parameter replicas: those of another space are passed over.
    init(_ replicas: [Replica], space: Identifier, codec: ChangeCodec) {
        spares = replicas.compactMap { Spare($0, space: space) }
        self.space = space
        self.codec = codec
    }

    private final class Spare {
        let replica: Replica
        let state: SyncState
        /// Nil where it has a gap.
        lazy var trail = try? replica.trail()
        /// Whether it stands where its own changes end. What it says of its cursor may have been altered.
        lazy var isAtItsEnd = trail.map { $0.end == state.cursor && $0.chain(at: $0.end) == state.chain } ?? false

        init?(_ replica: Replica, space: Identifier) {
            guard let known = try? replica.read({ (try $0.identity.space, try $0.syncState) }), known.0 == space else {
                return nil
            }
            self.replica = replica
            state = known.1
        }
    }

    /// Where one of them stands, if any went on from a position with this chain hash: the one that came furthest. One of another log
    /// says nothing of this one.
    func end(after position: UInt64, _ chain: [UInt8]) -> LogHead? {
        spares.filter { $0.state.cursor > position && $0.isAtItsEnd && $0.trail?.chain(at: position) == chain }
            .max { $0.state.cursor < $1.state.cursor }.map { LogHead(position: $0.state.cursor, chain: $0.state.chain) }
    }

    /// Whether one of them stands there, with this chain hash.
    func stands(at position: UInt64, _ chain: [UInt8]) -> Bool {
        spares.contains { $0.state.cursor == position && $0.state.chain == chain }
    }

    /// The entries of positions after a chain hash, and the one that they make; nil if all have lost one of them.
    func entries(_ gap: ClosedRange<UInt64>, after chain: [UInt8]) throws -> (entries: [StoredEntry], end: [UInt8])? {
        var chain = chain
        var entries: [StoredEntry] = []
        for position in gap {
            guard let entry = try entry(at: position, after: chain) else { return nil }
            chain = entry.chain
            entries.append(entry)
        }
        return (entries, chain)
    }

    /// The bytes that make an id; nil if nobody has them.
    func bytes(of wanted: Identifier, at position: UInt64) throws -> [UInt8]? {
        for spare in spares {
            if let bytes = try kept(at: position, in: spare)?.bytes, id(of: bytes) == wanted { return bytes }
        }
        return nil
    }

    /// The people whom they know to be erased.
    func erasedPeople() -> Set<Identifier> {
        spares.reduce(into: []) { people, spare in
            people.formUnion((try? spare.replica.read { try $0.erasedPeople() }) ?? [])
        }
    }

    // MARK: One entry

    /// As the first has it whose own chain hash agrees; else, as the first has it.
    private func entry(at position: UInt64, after chain: [UInt8]) throws -> StoredEntry? {
        var first: StoredEntry?
        for spare in spares {
            guard let kept = try kept(at: position, in: spare), let id = id(of: kept.bytes) else { continue }
            let next = LogChain.next(chain, position: position, id: id, verdict: kept.refused?.rawValue ?? 0)
            let entry = StoredEntry(position: position, id: id, bytes: kept.bytes, refused: kept.refused, chain: next)
            if spare.trail?.chain(at: position) == next { return entry }
            if first == nil { first = entry }
        }
        return first
    }

    private func kept(at position: UInt64, in spare: Spare) throws -> (bytes: [UInt8], refused: Reason?)? {
        guard let entry = try spare.replica.kept(at: position), case .change(let bytes) = entry.content else { return nil }
        return (bytes, entry.refused)
    }

    private func id(of bytes: [UInt8]) -> Identifier? {
        (try? codec.decode(bytes)).map { ChangeIdentity.id(of: $0, space: space) }
    }
}
