import SyncCore
import SyncProtocol

/// The positions that the server signed, so far apart that the entries between two of them fit into one request. A server that
/// was restored from an old back-up gets back what it lost, a run at a time, each up to a position that it signed itself.
struct ReceiptBook {
    let session: Session

    /// Entries between two kept positions, where they can be thinned out: a run and one push more fit into a receipt.
    private var entries: UInt64 { UInt64(session.limits.receiptEntries / 8) }
    private static let bytes: Int64 = 2 << 20

    private struct Kept {
        var position: UInt64
        var epoch: Identifier
    }

    /// Keeps the signature of where the replica stands.
    func keep(_ state: SyncState) throws {
        guard let epoch = state.epoch, let signature = state.signature else { return }
        try thinOut(before: state.cursor, epoch)
        try session.connection.run(
            """
            INSERT INTO receipt (position, epoch, chain, signature) VALUES (?, ?, ?, ?)
            ON CONFLICT (position) DO UPDATE SET epoch = excluded.epoch, chain = excluded.chain, signature = excluded.signature
            """,
            .integer(Int64(state.cursor)), .identifier(epoch), .bytes(state.chain), .bytes(signature))
    }

    /// Drops the last one if the run from the one before it is still short.
    private func thinOut(before position: UInt64, _ epoch: Identifier) throws {
        let last = try kept("SELECT position, epoch FROM receipt ORDER BY position DESC LIMIT 2")
        guard let middle = last.first, middle.position < position, middle.epoch == epoch else { return }
        let start = last.count == 2 ? last[1].position : 0
        guard position - start <= entries else { return }
        let size =
            try session.connection.scalar(
                "SELECT coalesce(sum(length(bytes)), 0) FROM change WHERE position > ? AND position <= ?", .integer(Int64(start)),
                .integer(Int64(position))
            ).integer ?? 0
        guard size <= Self.bytes else { return }
        try session.connection.run("DELETE FROM receipt WHERE position = ?", .integer(Int64(middle.position)))
    }

    private func kept(_ sql: String) throws -> [Kept] {
        let statement = try session.connection.prepare(sql)
        defer { statement.reset() }
        var kept: [Kept] = []
        while try statement.step() {
            guard case .identifier(let epoch) = statement.value(at: 1) else { throw StoreError.damaged("a receipt") }
            kept.append(Kept(position: try statement.position(at: 0), epoch: epoch))
        }
        return kept
    }
}
