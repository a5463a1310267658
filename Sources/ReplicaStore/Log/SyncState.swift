package import SyncCore
package import SyncProtocol

/// Where a replica stands in the server's log. Saved in the transaction that changes the rows.
package struct SyncState: Sendable, Equatable {
    /// The log's life; nil before the first sync.
    package var epoch: Identifier?
    /// The last position that was applied.
    package var cursor: UInt64
    /// The chain hash at the cursor, 32 bytes.
    package var chain: [UInt8]
    /// Of the state at the cursor.
    package var digest: Digest
    /// Milliseconds since 1970 UTC; nil before the first sync.
    package var lastSync: Int64?
    /// The server's signature over epoch, cursor and chain, 64 bytes: shows a restored server what it has lost. Nil before the
    /// first sync, and after another life of the log was entered.
    package var signature: [UInt8]?

    package init(
        epoch: Identifier?, cursor: UInt64, chain: [UInt8], digest: Digest, lastSync: Int64?, signature: [UInt8]? = nil
    ) {
        self.epoch = epoch
        self.cursor = cursor
        self.chain = chain
        self.digest = digest
        self.lastSync = lastSync
        self.signature = signature
    }

    /// Whether the digest could be read. Else nothing is equal to it: the rows make it anew.
    package var hasDigest: Bool { digest != Self.unreadable }

    static func load(_ meta: Meta) throws -> SyncState {
        guard case .bytes(let chain) = try meta.get(.chain) else {
            throw StoreError.damaged("the replica does not say where it stands")
        }
        var sums: [UInt8] = []
        if case .bytes(let bytes) = try meta.get(.digest) { sums = bytes }
        var signature: [UInt8]?
        if case .bytes(let bytes) = try meta.get(.signature) { signature = bytes }
        return SyncState(
            epoch: try meta.get(.epoch).identifier, cursor: try Statement.position(try meta.get(.cursor).integer ?? 0),
            chain: chain,
            digest: (try? digest(sums)) ?? unreadable, lastSync: try meta.get(.verifiedAt).integer, signature: signature)
    }

    func save(_ meta: Meta) throws {
        try meta.set(.epoch, epoch.map { .identifier($0) } ?? .null)
        try meta.set(.cursor, .integer(Int64(cursor)))
        try meta.set(.chain, .bytes(chain))
        try meta.set(.digest, .bytes(Self.bytes(digest)))
        try meta.set(.signature, signature.map { .bytes($0) } ?? .null)
        try meta.set(.verifiedAt, lastSync.map { .integer($0) } ?? .null)
    }

    /// A format byte (so that 16 bytes are never taken for an identifier), then each table's number and sum.
    private static func bytes(_ digest: Digest) -> [UInt8] {
        var writer = ByteWriter(bytes: [1])
        for (table, sum) in digest.sums.sorted(by: { $0.key < $1.key }) {
            writer.varint(UInt64(table))
            sum.append(to: &writer.bytes)
        }
        return writer.bytes
    }

    private static func digest(_ bytes: [UInt8]) throws -> Digest? {
        var reader = ByteReader(bytes)
        guard try reader.byte() == 1 else { return nil }
        var sums: [UInt32: Identifier] = [:]
        while !reader.isAtEnd {
            let table = UInt32(truncatingIfNeeded: try reader.varint())
            var sum: [UInt8] = []
            for _ in 0..<Identifier.byteCount { sum.append(try reader.byte()) }
            sums[table] = Identifier(sum)
        }
        return Digest(sums: sums)
    }

    /// What stands for a digest that the disk altered beyond reading: that of no rows at all.
    private static let unreadable = Digest(sums: [.max: Identifier(high: .max, low: .max)])
}
