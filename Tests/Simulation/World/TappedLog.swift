import SyncCore
import SyncProtocol
import SyncServer

/// The server's real log, which tells an observer what is appended, and can die at the two worst moments.
final class TappedLog: LogStore, @unchecked Sendable {
    enum Death {
        /// Nothing was appended.
        case before
        /// The entries are on the disk; the model, and the laptop, never hear of it.
        case after
    }

    struct Died: Error {}

    private let store: SQLiteLogStore
    private let appended: ([StoredEntry]) throws -> Void
    /// What happens to the next append.
    var death: Death?
    private(set) var hasDied = false

    init(_ store: SQLiteLogStore, appended: @escaping ([StoredEntry]) throws -> Void) {
        self.store = store
        self.appended = appended
    }

    func append(_ entries: [StoredEntry], erasing people: Set<Identifier>, after position: UInt64) throws {
        if hasDied { throw Died() }
        if case .before = death {
            hasDied = true
            throw Died()
        }
        try store.append(entries, erasing: people, after: position)
        try appended(entries)
        if case .after = death {
            hasDied = true
            throw Died()
        }
    }

    func space() throws -> ServedSpace? { try store.space() }
    func found(_ space: ServedSpace) throws { try store.found(space) }
    func live(_ space: ServedSpace, ending epochs: [Identifier]) throws { try store.live(space, ending: epochs) }
    func hasEnded(_ epoch: Identifier) throws -> Bool { try store.hasEnded(epoch) }
    func head() throws -> LogHead { try store.head() }
    func entries(after position: UInt64, count: Int, bytes: Int) throws -> [StoredEntry] {
        try store.entries(after: position, count: count, bytes: bytes)
    }
    func chain(at position: UInt64) throws -> [UInt8]? { try store.chain(at: position) }
    func base() throws -> LogHead { try store.base() }
    func compact(through position: UInt64) throws { try store.compact(through: position) }
}
