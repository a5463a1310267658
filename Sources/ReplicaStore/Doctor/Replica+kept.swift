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

    /// What is kept of positions that the server signed, ascending: nil for what is no signature at all.
    package func receipts() throws -> [(position: UInt64, receipt: Receipt?)] {
        try read { reader in
            try reader.select("SELECT position, epoch, chain, signature FROM receipt ORDER BY position").map { record in
                let position = UInt64(clamping: record.integer("position") ?? 0)
                guard let epoch = record.identifier("epoch"), case .bytes(let chain) = record["chain"],
                    case .bytes(let signature) = record["signature"]
                else { return (position, nil) }
                return (position, Receipt(epoch: epoch, position: position, chain: chain, signature: signature))
            }
        }
    }

    /// What it keeps of where it stands; nil if it keeps no signature of that.
    package func stateReceipt() throws -> Receipt? {
        let state = try read { try $0.syncState }
        guard let epoch = state.epoch, let signature = state.signature else { return nil }
        return Receipt(epoch: epoch, position: state.cursor, chain: state.chain, signature: signature)
    }
}
