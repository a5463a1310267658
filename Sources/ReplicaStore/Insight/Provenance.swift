package import SyncCore
package import SyncProtocol

/// Who recorded something, when, and on which laptop.
package struct Provenance: Sendable, Equatable {
    package var change: Identifier
    /// Milliseconds since 1970 UTC.
    package var recordedAt: Int64
    /// The author's name; nil once erased, and for the server.
    package var recordedBy: String?
    /// The laptop's name; nil where its row is not known.
    package var recordedOn: String?
    /// In the server's log; nil: not numbered as far as this replica knows.
    package var position: UInt64?
}

extension Reader {
    /// Who recorded the value that a field shows; nil for a row or field that was never there.
    package func provenance(_ table: UInt32, _ row: Identifier, field: UInt32) throws -> Provenance? {
        guard let heads = try self.row(table, row)?.heads(field) else { return nil }
        let rule = schema.table(table)?.field(field)?.rule ?? .latest
        guard let winner = rule.winner(among: heads), let number = try session.index.number(of: winner.change) else { return nil }
        return try provenance(ofChange: number)
    }

    /// Who recorded a head; nil for a change that this replica does not hold.
    package func provenance(of head: Head) throws -> Provenance? {
        try session.index.number(of: head.change).map { try provenance(ofChange: $0) }
    }

    /// Whose values a change gave: known also of what is erased, and once the change is compacted.
    package func subjects(ofChange id: Identifier) throws -> Set<Identifier> {
        guard let number = try session.index.number(of: id) else { return [] }
        return Set(try session.log.header(number).held.map(\.subject))
    }

    func provenance(ofChange number: Int64) throws -> Provenance {
        let entry = try session.index.entry(number)
        let change = try session.log.header(number)
        let author = try change.author.flatMap { try columns(SystemTables.author, $0)["name"]?.text }
        let laptop = try columns(SystemTables.replica, change.replica)["laptop"]?.text
        return Provenance(
            change: entry.id, recordedAt: entry.recordedAt, recordedBy: author, recordedOn: laptop,
            position: try session.log.stored(entry.id)?.position)
    }
}
