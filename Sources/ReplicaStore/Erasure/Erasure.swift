import SyncCore
package import SyncProtocol

/// Somebody whose data is erased everywhere, or will be: when, by whom, and which laptops have done it.
package struct Erasure: Sendable {
    /// The row of the person, visitor or author.
    package var person: Identifier
    package var provenance: Provenance
    /// Laptops that have destroyed it; those of which this is not known yet; those that are let in no more.
    package var confirmed: [Identifier]
    package var awaited: [Identifier]
    package var unreachable: [Identifier]
}

extension Reader {
    /// All of them, in the order of the log; those without a number last.
    package func erasures() throws -> [Erasure] {
        let own = try identity.replica
        let isScrubbed = try session.meta.get(.scrub).isNull
        let others = try standings.filter { $0.replica != own }
        return try select("SELECT id FROM erasure ORDER BY id").compactMap { record in
            guard let person = record.identifier("id"),
                let provenance = try provenance(SystemTables.Number.erasure, person, field: FieldSchema.existence.number)
            else { return nil }
            var erasure = Erasure(person: person, provenance: provenance, confirmed: [], awaited: [], unreachable: [])
            let position = provenance.position
            if position != nil, isScrubbed { erasure.confirmed.append(own) } else { erasure.awaited.append(own) }
            for other in others {
                if let position, other.applied >= position {
                    erasure.confirmed.append(other.replica)
                } else if other.isRevoked {
                    erasure.unreachable.append(other.replica)
                } else {
                    erasure.awaited.append(other.replica)
                }
            }
            return erasure
        }.sorted {
            ($0.provenance.position ?? .max, $0.provenance.recordedAt, $0.person)
                < ($1.provenance.position ?? .max, $1.provenance.recordedAt, $1.person)
        }
    }
}
