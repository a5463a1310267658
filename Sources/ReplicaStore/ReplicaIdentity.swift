package import SyncProtocol

/// Who a replica is, and in which space.
package struct ReplicaIdentity: Sendable, Equatable {
    package var replica: Identifier
    package var space: Identifier
    /// 32 bytes: the key of the natural row ids.
    package var secret: [UInt8]
    /// The row of the organiser who records here; nil on the server.
    package var author: Identifier?
    package var laptop: String

    package init(replica: Identifier, space: Identifier, secret: [UInt8], author: Identifier?, laptop: String) {
        self.replica = replica
        self.space = space
        self.secret = secret
        self.author = author
        self.laptop = laptop
    }
}
