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

    func head() throws -> LogHead { state.withLock { Self.head(&$0) } }

    private static func head(_ state: inout State) -> LogHead {
        if let last = state.entries.last { return LogHead(position: last.position, chain: last.chain) }
        return LogHead(position: 0, chain: state.space.map { LogChain.start(space: $0.space) } ?? [])
    }

    func append(_ entries: [StoredEntry], after position: UInt64) throws {
        guard !entries.isEmpty else { return }
        try state.withLock { state in
            guard !state.fails else { throw Failed() }
            let head = Self.head(&state)
            guard head.position == position else { throw LogStoreError.moved(head: head.position) }
            for (offset, entry) in entries.enumerated() where entry.position != position + UInt64(offset) + 1 {
                throw LogStoreError.gap(position: entry.position)
            }
            state.entries.append(contentsOf: entries)
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
            if position == 0 { return state.space.map { LogChain.start(space: $0.space) } }
            return state.entries.first { $0.position == position }?.chain
        }
    }
}
