import SyncCore
import SyncProtocol
import SyncServer
import Synchronization

/// The log in memory: the second implementation that the contract is held against, and a log that can be told to fail.
final class MemoryLogStore: LogStore {
    struct Failed: Error {}

    private struct State {
        var space: ServedSpace?
        var entries: [StoredEntry] = []
        var ended: Set<Identifier> = []
        var base: LogHead?
        var fails = false
    }

    private let state = Mutex(State())

    /// Whether the next appends fail, as a full disk would.
    var fails: Bool {
        get { state.withLock { $0.fails } }
        set { state.withLock { $0.fails = newValue } }
    }

    func space() throws -> ServedSpace? { state.withLock { $0.space } }

    func found(_ space: ServedSpace) throws {
        try state.withLock { state in
            guard state.space == nil else { throw LogStoreError.founded }
            state.space = space
        }
    }

    func live(_ space: ServedSpace, ending epochs: [Identifier]) throws {
        state.withLock { state in
            state.space?.epoch = space.epoch
            state.space?.replica = space.replica
            state.space?.recovery = space.recovery
            state.ended.formUnion(epochs)
        }
    }

    func hasEnded(_ epoch: Identifier) throws -> Bool { state.withLock { $0.ended.contains(epoch) } }

    func base() throws -> LogHead { state.withLock { Self.base(&$0) } }

    private static func base(_ state: inout State) -> LogHead {
        state.base ?? LogHead(position: 0, chain: state.space.map { LogChain.start(space: $0.space) } ?? [])
    }

    func compact(through position: UInt64) throws {
        guard let chain = try chain(at: position) else { throw LogStoreError.gap(position: position) }
        state.withLock { state in
            state.base = LogHead(position: position, chain: chain)
            state.entries.removeAll { $0.position <= position }
        }
    }

    func head() throws -> LogHead { state.withLock { Self.head(&$0) } }

    private static func head(_ state: inout State) -> LogHead {
        if let last = state.entries.last { return LogHead(position: last.position, chain: last.chain) }
        return base(&state)
    }

    func append(_ entries: [StoredEntry], erasing people: Set<Identifier>, after position: UInt64) throws {
        try state.withLock { state in
            guard !state.fails else { throw Failed() }
            let head = Self.head(&state)
            guard head.position == position else { throw LogStoreError.moved(head: head.position) }
            for (offset, entry) in entries.enumerated() where entry.position != position + UInt64(offset) + 1 {
                throw LogStoreError.gap(position: entry.position)
            }
            state.entries.append(contentsOf: entries)
            for index in state.entries.indices where !people.isEmpty {
                if let erased = try ChangeCodec().erase(people, in: state.entries[index].bytes) {
                    state.entries[index].bytes = erased
                }
            }
        }
    }

    func entries(after position: UInt64, count: Int, bytes: Int) throws -> [StoredEntry] {
        state.withLock { state in
            var size = 0
            let following = state.entries.drop { $0.position <= position }.prefix(count)
            let fitting = following.prefix { entry in
                defer { size += entry.bytes.count }
                return size == 0 || size + entry.bytes.count <= bytes
            }
            return Array(fitting)
        }
    }

    func chain(at position: UInt64) throws -> [UInt8]? {
        state.withLock { state in
            let base = Self.base(&state)
            if position == base.position { return base.chain.isEmpty ? nil : base.chain }
            return state.entries.first { $0.position == position }?.chain
        }
    }
}
