import SyncCore
package import SyncProtocol

/// How far another laptop had come in the log when it last asked the server.
package struct Standing: Sendable, Equatable {
    package var replica: Identifier
    package var applied: UInt64
    /// It is let in no more: what it holds is out of reach.
    package var isRevoked: Bool

    package init(replica: Identifier, applied: UInt64, isRevoked: Bool) {
        self.replica = replica
        self.applied = applied
        self.isRevoked = isRevoked
    }

    private static let byteCount = Identifier.byteCount + 9

    /// Kept whole in one value: a replica, a position (little-endian), a flag each.
    static func bytes(of standings: [Standing]) -> [UInt8] {
        var bytes: [UInt8] = []
        for standing in standings {
            standing.replica.append(to: &bytes)
            Canonical.append(standing.applied, to: &bytes)
            bytes.append(standing.isRevoked ? 1 : 0)
        }
        return bytes
    }

    static func list(_ bytes: [UInt8]) -> [Standing] {
        stride(from: 0, to: bytes.count - bytes.count % byteCount, by: byteCount).compactMap { at in
            guard let replica = Identifier(bytes[at..<at + 16]) else { return nil }
            let applied = bytes[at + 16..<at + 24].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Standing(replica: replica, applied: applied, isRevoked: bytes[at + 24] != 0)
        }
    }
}

extension Reader {
    /// What the server last said of all laptops, this one included.
    package var standings: [Standing] {
        get throws {
            switch try session.meta.get(.standings) {
            case .bytes(let bytes): Standing.list(bytes)
            default: []
            }
        }
    }
}
