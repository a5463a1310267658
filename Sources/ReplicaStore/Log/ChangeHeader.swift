import SyncProtocol

/// What is kept of a change whose bytes were compacted, beside its id, its position and when it was recorded.
struct ChangeHeader {
    var replica: Identifier
    /// Nil for the server.
    var author: Identifier?

    init(replica: Identifier, author: Identifier?) {
        self.replica = replica
        self.author = author
    }

    /// Nil unless these are two identifiers, the second zero where there is no author.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 2 * Identifier.byteCount, let replica = Identifier(bytes.prefix(Identifier.byteCount)),
            let author = Identifier(bytes.suffix(Identifier.byteCount))
        else { return nil }
        self.init(replica: replica, author: author == .zero ? nil : author)
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        replica.append(to: &bytes)
        (author ?? .zero).append(to: &bytes)
        return bytes
    }
}
