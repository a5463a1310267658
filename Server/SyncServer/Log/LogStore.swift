package import SyncCore
package import SyncProtocol

/// The ordered log and what it belongs to: the truth of the server. What is appended is on the disk when the call returns.
package protocol LogStore: Sendable {
    /// Nil until the first laptop has brought its space.
    func space() throws -> ServedSpace?
    /// Begins the log of a space. Throws `LogStoreError.founded` if there is one.
    func found(_ space: ServedSpace) throws
    /// The last entry's position and chain hash.
    func head() throws -> LogHead
    /// Appends in one transaction, if the last position is still `position`.
    func append(_ entries: [StoredEntry], after position: UInt64) throws
    /// The entries after a position, in order: at most so many, and so many bytes (but always one).
    func entries(after position: UInt64, count: Int, bytes: Int) throws -> [StoredEntry]
    /// The chain hash at a position; nil if the log does not reach it.
    func chain(at position: UInt64) throws -> [UInt8]?
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

    package init(space: Identifier, secret: [UInt8], epoch: Identifier, replica: Identifier) {
        self.space = space
        self.secret = secret
        self.epoch = epoch
        self.replica = replica
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

package enum LogStoreError: Error, Sendable, Equatable {
    /// The log went on meanwhile.
    case moved(head: UInt64)
    /// There is a space already.
    case founded
    case gap(position: UInt64)
    case damaged(String)
}
