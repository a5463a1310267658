/// The chain hash of the log: two logs with the same hash at a position are the same up to there.
package enum LogChain {
    private static let entryTag = Array("carnet.entry.1".utf8)
    private static let positionTag = Array("carnet.position.1".utf8)

    /// The hash before the first entry of a space.
    package static func start(space: Identifier) -> [UInt8] {
        Hashing.sha256(entryTag + space.bytes)
    }

    /// `verdict` is 0 for an accepted change, else the number of the reason for which it is void.
    package static func next(_ chain: [UInt8], position: UInt64, id: Identifier, verdict: UInt32) -> [UInt8] {
        var bytes = entryTag
        bytes.append(contentsOf: chain)
        Canonical.append(position, to: &bytes)
        id.append(to: &bytes)
        Canonical.append(verdict, to: &bytes)
        return Hashing.sha256(bytes)
    }

    /// What the server signs for a position.
    package static func signedBytes(epoch: Identifier, position: UInt64, chain: [UInt8]) -> [UInt8] {
        var bytes = positionTag
        epoch.append(to: &bytes)
        Canonical.append(position, to: &bytes)
        bytes.append(contentsOf: chain)
        return bytes
    }
}
