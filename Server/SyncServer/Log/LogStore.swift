import ReplicaStore
package import SyncCore
package import SyncProtocol

/// The ordered log and what it belongs to: the truth of the server. What is appended is on the disk when the call returns.
package protocol LogStore: Sendable {
    /// Nil until the first laptop has brought its space.
    func space() throws -> ServedSpace?
    /// Begins the log of a space. Throws `LogStoreError.founded` if there is one.
    func found(_ space: ServedSpace) throws
    /// Replaces what the log says of its life: epoch, the server's replica, recovery. Records lives as ended.
    func live(_ space: ServedSpace, ending epochs: [Identifier]) throws
    /// Whether a life of the log is known to have ended: it starts no other.
    func hasEnded(_ epoch: Identifier) throws -> Bool
    /// The last entry's position and chain hash.
    func head() throws -> LogHead
    /// Appends in one transaction, if the last position is still `position`; in the same transaction all that the log says of
    /// these persons is erased.
    func append(_ entries: [StoredEntry], erasing people: Set<Identifier>, after position: UInt64) throws
    /// The entries after a position, in order: at most so many, and so many bytes (but always one).
    func entries(after position: UInt64, count: Int, bytes: Int) throws -> [StoredEntry]
    /// The chain hash at a position; nil if the log does not reach it, or it was compacted.
    func chain(at position: UInt64) throws -> [UInt8]?
    /// Where the kept entries begin: the position before the first of them.
    func base() throws -> LogHead
    /// Drops the entries up to a position that the log reaches.
    func compact(through position: UInt64) throws
}

extension LogStore {
    package func append(_ entries: [StoredEntry], after position: UInt64) throws {
        try append(entries, erasing: [], after: position)
    }
}

/// The space that a server keeps, and who the server is in it.
package struct ServedSpace: Sendable, Equatable {
    package var space: Identifier
    /// 32 bytes.
    package var secret: [UInt8]
    /// The life of the log.
    package var epoch: Identifier
    /// The replica that the server writes grants as.
    package var replica: Identifier
    package var recovery: Recovery

    /// Whether the server waits for what it lost.
    package enum Recovery: Int, Sendable {
        case none = 0
        /// Only what carries a receipt, and erasures, are numbered.
        case on = 1
        /// It ended, and the waiting requests for places were not looked at again yet.
        case ending = 2
    }

    package init(
        space: Identifier, secret: [UInt8], epoch: Identifier, replica: Identifier, recovery: Recovery = .none
    ) {
        self.space = space
        self.secret = secret
        self.epoch = epoch
        self.replica = replica
        self.recovery = recovery
    }
}

package struct LogHead: Sendable, Equatable {
    package var position: UInt64
    /// 32 bytes.
    package var chain: [UInt8]

    package init(position: UInt64, chain: [UInt8]) {
        self.position = position
        self.chain = chain
    }
}

/// One entry as it is kept.
package struct StoredEntry: Sendable, Equatable {
    package var position: UInt64
    package var id: Identifier
    /// The author's bytes.
    package var bytes: [UInt8]
    package var refused: Reason?
    /// The chain hash at this position, 32 bytes.
    package var chain: [UInt8]

    package init(position: UInt64, id: Identifier, bytes: [UInt8], refused: Reason?, chain: [UInt8]) {
        self.position = position
        self.id = id
        self.bytes = bytes
        self.refused = refused
        self.chain = chain
    }
}

extension StoredEntry {
    /// An entry that was just numbered, which holds its change.
    init(_ entry: LogEntry, _ id: Identifier, _ chain: [UInt8]) {
        var bytes: [UInt8] = []
        if case .change(let whole) = entry.content { bytes = whole }
        self.init(position: entry.position, id: id, bytes: bytes, refused: entry.refused, chain: chain)
    }
}

package enum LogStoreError: Error, Sendable, Equatable {
    /// The log went on meanwhile.
    case moved(head: UInt64)
    /// There is a space already.
    case founded
    case gap(position: UInt64)
    case damaged(String)
}
