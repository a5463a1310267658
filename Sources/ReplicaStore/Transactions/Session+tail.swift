import SyncCore
import SyncProtocol

extension Session {
    /// The last change of this replica's chain: what the next one goes on from; nil where there is none. It is kept beside the log, which
    /// knows better where the two differ: what goes on from a change that nobody has would never leave this laptop.
    func tail() throws -> Identifier? {
        let kept = try meta.get(.tail).identifier
        guard let kept, try index.number(of: kept) == nil else { return kept }
        let own = try Reader(session: self).identity.replica
        let statement = try connection.prepare("SELECT n, id FROM change ORDER BY n DESC")
        defer { statement.reset() }
        while try statement.step() {
            // Of what was lost before it came, or was altered, nobody knows whose it is.
            guard let header = try? log.header(statement.integer(at: 0)), header.replica == own,
                case .identifier(let id) = statement.value(at: 1)
            else { continue }
            return id
        }
        return nil
    }
}
