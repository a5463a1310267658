package import SyncCore
import SyncProtocol

/// A change of this replica's that the server refused: it is kept here with the reason, and counts for nothing.
package struct ParkedChange: Sendable {
    package var provenance: Provenance
    package var reason: Reason
}

extension Reader {
    /// This replica's refused changes, oldest first.
    package func parked() throws -> [ParkedChange] {
        let own = try identity.replica
        var parked: [ParkedChange] = []
        for record in try select("SELECT n, void FROM change WHERE void IS NOT NULL ORDER BY n") {
            guard let number = record.integer("n"), try session.log.change(number).replica == own,
                let reason = record.integer("void").flatMap({ Reason(rawValue: UInt32(truncatingIfNeeded: $0)) })
            else { continue }
            parked.append(ParkedChange(provenance: try provenance(ofChange: number), reason: reason))
        }
        return parked
    }

    /// How many changes the server has not numbered, as far as this replica knows.
    package func unsentCount() throws -> Int {
        Int(try session.connection.scalar("SELECT count(*) FROM change WHERE position IS NULL").integer ?? 0)
    }

    package func conflictCount() throws -> Int {
        Int(try session.connection.scalar("SELECT count(*) FROM conflict").integer ?? 0)
    }
}
