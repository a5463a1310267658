import SyncCore
package import SyncProtocol

/// A position that the server signed once.
package struct Receipt: Sendable, Equatable {
    package var epoch: Identifier
    package var position: UInt64
    /// The chain hash there, 32 bytes, and the signature over it, 64 bytes.
    package var chain: [UInt8]
    package var signature: [UInt8]
}

extension Replica {
    /// One entry as this replica holds it, whatever surrounds it; nil where there is none, or its bytes were compacted.
    package func kept(at position: UInt64) throws -> LogEntry? {
        try read { reader in
            let records = try reader.select(
                "SELECT void, bytes FROM change WHERE position = ? AND length(bytes) > 0", .integer(Int64(clamping: position)))
            guard let record = records.first else { return nil }
            let bytes: [UInt8]
            switch record["bytes"] {
            case .bytes(let other): bytes = other
            case .identifier(let sixteen): bytes = sixteen.bytes
            default: return nil
            }
            var refused: Reason?
            if let number = record.integer("void") {
                refused = UInt32(exactly: number).flatMap { Reason(rawValue: $0) }
                if refused == nil { return nil }
            }
            return LogEntry(position: position, content: .change(bytes), refused: refused)
        }
    }

    /// Keeps an entry's bytes as its author wrote them, where the disk altered them.
    package func putBack(_ bytes: [UInt8], of change: Identifier, at position: UInt64) throws {
        try transaction { session in
            try session.connection.run(
                "UPDATE change SET bytes = ? WHERE position = ? AND id = ?", .bytes(bytes), .integer(Int64(clamping: position)),
                .identifier(change))
            session.forget()
        }
    }

    /// The last position of which this replica holds the server's signature.
    package func lastReceipt() throws -> Receipt? {
        try read { reader in
            let records = try reader.select(
                "SELECT position, epoch, chain, signature FROM receipt ORDER BY position DESC LIMIT 1")
            guard let record = records.first, let position = record.integer("position").flatMap({ UInt64(exactly: $0) }),
                let epoch = record.identifier("epoch"), case .bytes(let chain) = record["chain"],
                case .bytes(let signature) = record["signature"]
            else { return nil }
            return Receipt(epoch: epoch, position: position, chain: chain, signature: signature)
        }
    }
}
