/// One local transaction: seen whole or not at all on every replica. Made once by its author; its id is a hash.
package struct Change: Sendable, Equatable {
    /// The replica that made it.
    package var replica: Identifier
    /// The id of the replica's previous change; nil for its first.
    package var previous: Identifier?
    /// The row of the table `author`; nil for the server.
    package var author: Identifier?
    /// 1, 2, 3 … along the chain. For people: a cloned disk repeats it.
    package var sequence: UInt64
    /// Milliseconds since 1970 UTC, corrected by the last measured offset.
    package var recordedAt: Int64
    /// The number of the schema that the author knew.
    package var schema: UInt32
    package var sealing: Sealing
    package var blocks: [Block]

    /// What keeps the values from being guessed from their hashes.
    package enum Sealing: Sendable, Equatable {
        /// The salt from which each part's salt is derived.
        case whole(salt: Identifier)
        /// Some part was erased: the other parts' salts, and the erased parts' hashes, in the order of the parts.
        case seals([Seal])
    }

    package struct Seal: Sendable, Equatable {
        /// Nil for the part without a subject.
        package var subject: Identifier?
        package var content: Content

        package enum Content: Sendable, Equatable {
            case salt(Identifier)
            case erased(hash: [UInt8])
        }

        package init(subject: Identifier?, content: Content) {
            self.subject = subject
            self.content = content
        }
    }

    package init(
        replica: Identifier, previous: Identifier?, author: Identifier?, sequence: UInt64, recordedAt: Int64, schema: UInt32,
        sealing: Sealing, blocks: [Block]
    ) {
        self.replica = replica
        self.previous = previous
        self.author = author
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.schema = schema
        self.sealing = sealing
        self.blocks = blocks
    }

    /// Every change that this one names, other than `previous`: what it replaces and what its deletes list.
    package var named: Set<Identifier> {
        var named: Set<Identifier> = []
        for block in blocks {
            for identifiers in block.replaces { named.formUnion(identifiers) }
            for identifiers in block.lists { named.formUnion(identifiers) }
        }
        return named
    }
}
