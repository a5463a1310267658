import SyncCore
package import SyncProtocol

/// Who a replica goes on as.
package struct Successor: Sendable {
    package var replica: Identifier
    /// 32 bytes, Ed25519.
    package var publicKey: [UInt8]
    /// By the old replica's key, over `ChangeIdentity.endorsedBytes`, 64 bytes.
    package var endorsement: [UInt8]

    package init(replica: Identifier, publicKey: [UInt8], endorsement: [UInt8]) {
        self.replica = replica
        self.publicKey = publicKey
        self.endorsement = endorsement
    }
}

extension Reader {
    /// Whether somebody else goes on under this replica's id: a clone, or what it was before an old image was put back.
    package var isForked: Bool {
        get throws { try session.meta.get(.forked).integer == 1 }
    }
}

extension Replica {
    /// Goes on under another id, with a chain of its own that begins by saying who it is, and what is lost that the old
    /// chain waits for. What was recorded under the old one stays as it is; what of it is unsent is carried, under the old key's
    /// signatures.
    package func goOn(as successor: Successor, sign: (UnsentChange) throws -> [UInt8]) throws {
        let signed = try unsent(after: 0, count: .max, bytes: .max).filter { $0.signature == nil }.map {
            ($0.number, try sign($0))
        }
        try transaction { session in
            let old = try Reader(session: session).identity
            for (number, signature) in signed {
                try session.connection.run(
                    "INSERT INTO carried (n, signature) VALUES (?, ?) ON CONFLICT (n) DO NOTHING", .integer(number),
                    .bytes(signature))
            }
            guard
                try session.connection.scalar(
                    """
                    SELECT count(*) FROM change LEFT JOIN carried ON carried.n = change.n
                    WHERE position IS NULL AND void IS NULL AND signature IS NULL AND length(bytes) > 0
                    """
                ).integer == 0
            else { throw StoreError.busy("another command recorded something meanwhile") }
            try session.meta.set(.replica, .identifier(successor.replica))
            try session.meta.set(.tail, .null)
            try session.meta.set(.sequence, .integer(0))
            try session.meta.set(.forked, .null)
            let writer = try Writer(session: session, numbering: .unsent)
            try writer.assign(
                SystemTables.replica, successor.replica,
                [
                    1: .flag(true), 2: .text(old.laptop), 3: .blob(successor.publicKey), 4: .identifier(old.replica),
                    5: .blob(successor.endorsement),
                ])
            _ = try writer.finish()
            // Meanwhile it may have come, or another laptop have said it.
            for id in Reader.identifiers(try session.meta.get(.losses))
            where try session.log.stored(id)?.position == nil && !session.isDeclaredLost(id) {
                let declaring = try Writer(session: session, numbering: .unsent)
                try declaring.declareLost(id)
                _ = try declaring.finish()
            }
            try session.meta.set(.losses, .null)
        }
    }
}
