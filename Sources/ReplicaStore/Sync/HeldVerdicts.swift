import Foundation
package import SyncCore
package import SyncProtocol

/// What the server said of changes that it did not number: why it cannot, or what it wants first. The changes stay unsent.
package struct HeldVerdicts: Sendable {
    package var refused: [Identifier: Reason]
    package var waits: [Identifier: [Identifier]]

    package init(refused: [Identifier: Reason] = [:], waits: [Identifier: [Identifier]] = [:]) {
        self.refused = refused
        self.waits = waits
    }

    /// Replaces what was said before of the same changes, and forgets what was said of changes that have a number by now.
    /// - Returns: how many are refused that were not before.
    func save(in session: Session) throws -> Int {
        let before = try Self.refusedCount(session)
        try session.connection.run("DELETE FROM held WHERE n IN (SELECT n FROM change WHERE position IS NOT NULL)")
        for (id, reason) in refused { try save(id, .integer(Int64(reason.rawValue)), .null, in: session) }
        for (id, needs) in waits { try save(id, .null, .bytes(Array(Identifier.pack(needs))), in: session) }
        return max(0, try Self.refusedCount(session) - before)
    }

    private static func refusedCount(_ session: Session) throws -> Int {
        Int(try session.connection.scalar("SELECT count(*) FROM held WHERE reason IS NOT NULL").integer ?? 0)
    }

    private func save(_ id: Identifier, _ reason: Value, _ needs: Value, in session: Session) throws {
        guard let stored = try session.log.stored(id), stored.position == nil else { return }
        try session.connection.run(
            """
            INSERT INTO held (n, reason, needs) VALUES (?, ?, ?)
            ON CONFLICT (n) DO UPDATE SET reason = excluded.reason, needs = excluded.needs
            """,
            .integer(stored.number), reason, needs)
    }
}
