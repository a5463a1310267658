import SyncProtocol

/// A second copy of what nothing else in the file repeats, and everything rests on: who the replica is, and in which space. It ends in
/// a hash of itself, so that it can be told which of the two the disk altered.
struct IdentityCopy {
    static let keys: [Meta.Key] = [.replica, .space, .secret, .author]

    private var values: [Value]

    /// As the values stand now.
    init(of meta: Meta) throws { values = try Self.keys.map(meta.get) }

    /// Nil where the bytes are not those that were written.
    private init?(_ bytes: [UInt8]) {
        let end = bytes.count - Self.hashBytes
        guard end >= 0, Hashing.sha256(Array(bytes[..<end])) == Array(bytes[end...]) else { return nil }
        var reader = ByteReader(Array(bytes[..<end]))
        guard let values = try? Self.keys.map({ _ in try reader.value() }), reader.isAtEnd else { return nil }
        self.values = values
    }

    private static let hashBytes = 32

    private var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for value in values { Canonical.append(value, to: &bytes) }
        return bytes + Hashing.sha256(bytes)
    }

    private func save(_ meta: Meta) throws { try meta.set(.identity, .bytes(bytes)) }

    private static func load(_ meta: Meta) throws -> IdentityCopy? {
        guard case .bytes(let bytes) = try meta.get(.identity) else { return nil }
        return IdentityCopy(bytes)
    }

    /// One of the values has become another. What the disk altered of the others stays known.
    static func note(_ key: Meta.Key, _ value: Value, in meta: Meta) throws {
        var copy = try load(meta) ?? IdentityCopy(of: meta)
        if let index = keys.firstIndex(of: key) { copy.values[index] = value }
        try copy.save(meta)
    }

    /// Files of before had none.
    static func makeIfMissing(in meta: Meta) throws {
        if try meta.get(.identity).isNull { try IdentityCopy(of: meta).save(meta) }
    }

    static func isMissing(in meta: Meta) throws -> Bool { try meta.get(.identity).isNull }

    static func faults(in meta: Meta) throws -> [IdentityFault] {
        if try isMissing(in: meta) { return [] }
        guard let copy = try load(meta) else { return [.copy] }
        return try zip(keys, copy.values).filter { try meta.get($0) != $1 }.compactMap { key, _ in IdentityFault(key) }
    }

    /// Each from the other.
    static func mend(_ meta: Meta) throws {
        if try isMissing(in: meta) { return }
        guard let copy = try load(meta) else { return try IdentityCopy(of: meta).save(meta) }
        for (key, value) in zip(keys, copy.values) where try meta.get(key) != value { try meta.set(key, value) }
    }
}
