package import SyncProtocol

/// The chain hashes of a log, position by position: where two logs part can be found by comparing them.
package struct LogTrail: Sendable {
    /// 32 bytes a position, from 0.
    private var hashes: [UInt8]
    private static let width = 32

    package init(space: Identifier) {
        hashes = LogChain.start(space: space)
    }

    /// The last position.
    package var end: UInt64 { UInt64(hashes.count / Self.width - 1) }

    package mutating func append(_ id: Identifier, verdict: UInt32) {
        let next = end + 1
        hashes.append(contentsOf: LogChain.next(Array(hashes.suffix(Self.width)), position: next, id: id, verdict: verdict))
    }

    /// 32 bytes; nil after the end.
    package func chain(at position: UInt64) -> [UInt8]? {
        guard position <= end else { return nil }
        let start = Int(position) * Self.width
        return Array(hashes[start..<start + Self.width])
    }
}
