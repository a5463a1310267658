import SyncCore
import SyncProtocol

/// What vouches for what is left of changes whose bytes were dropped: when each was recorded, which decides between values, and who made
/// it. No id can be computed from these any more: they are summed up, modulo 2¹²⁸, like the rows of a table in a digest.
struct CompactedSum {
    private var digest = Digest()

    init() {}

    private static let table: UInt32 = 1

    private init(_ kept: Identifier) { digest = Digest(sums: [Self.table: kept]) }

    private var value: Identifier { digest.sums[Self.table] ?? .zero }

    mutating func add(_ change: Identifier, recordedAt: Int64, header: [UInt8]) {
        var bytes = Array("carnet.compacted.1".utf8)
        change.append(to: &bytes)
        Canonical.append(.integer(recordedAt), to: &bytes)
        bytes += header
        digest.add(Hashing.identifier(bytes), table: Self.table)
    }

    /// As the log stands.
    init(of session: Session) throws {
        let statement = try session.connection.prepare(
            """
            SELECT id, recorded_at, header FROM change
            WHERE position <= ? AND void IS NULL AND length(bytes) = 0
            """)
        statement.bind(try session.meta.get(.base).integer ?? 0, at: 1)
        defer { statement.reset() }
        while try statement.step() {
            guard case .identifier(let id) = statement.value(at: 0) else { throw StoreError.damaged("a change without an id") }
            add(id, recordedAt: statement.integer(at: 1), header: statement.bytes(at: 2))
        }
    }

    /// As it was kept; in a file of before, as the log stands.
    static func load(_ session: Session) throws -> CompactedSum {
        try kept(session.meta).map(CompactedSum.init) ?? CompactedSum(of: session)
    }

    func save(_ meta: Meta) throws { try meta.set(.compacted, .identifier(value)) }

    /// Whether the log is what was kept of it. Files of before keep nothing.
    static func isRight(_ session: Session) throws -> Bool {
        let kept = try session.meta.get(.compacted)
        if kept.isNull { return true }
        return try kept == .identifier(CompactedSum(of: session).value)
    }

    private static func kept(_ meta: Meta) throws -> Identifier? { try meta.get(.compacted).identifier }
}
