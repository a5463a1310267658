package import SyncProtocol

/// A laptop that has joined.
package struct Device: Sendable, Equatable {
    package var replica: Identifier
    package var laptop: String
    package var author: String
    /// 32 bytes, Ed25519.
    package var publicKey: [UInt8]
    package var role: Role
    /// Milliseconds since 1970 UTC; nil before the first sync.
    package var lastSync: Int64?
    /// The cursor of its last sync.
    package var position: UInt64?
    /// What it says it is, for people.
    package var version: String?
    package var isRevoked: Bool
    /// The life of the log in which it spoke last; nil before the first sync.
    package var epoch: Identifier?

    package init(
        replica: Identifier, laptop: String, author: String, publicKey: [UInt8], role: Role, lastSync: Int64? = nil,
        position: UInt64? = nil, version: String? = nil, isRevoked: Bool = false, epoch: Identifier? = nil
    ) {
        self.replica = replica
        self.laptop = laptop
        self.author = author
        self.publicKey = publicKey
        self.role = role
        self.lastSync = lastSync
        self.position = position
        self.version = version
        self.isRevoked = isRevoked
        self.epoch = epoch
    }

    /// What a device may do. The words stand in files and in `--json`.
    package enum Role: String, Sendable, CaseIterable {
        case organiser
        /// Reads everything; its changes are refused.
        case viewer
    }
}
