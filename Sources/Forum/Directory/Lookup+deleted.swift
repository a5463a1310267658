package import ReplicaStore
package import SyncCore
package import SyncProtocol

extension Lookup {
    /// What was deleted under a name: a whole name, an address or a code, as it was when it was deleted.
    package static func deleted(_ text: String, in reader: Reader) throws -> [(table: TableSchema, row: Identifier)] {
        let namings: [Naming] = [.person, .organisation, .group, .meeting, .shift, .visitor, .publication]
        return try namings.flatMap { naming in
            var found: [Identifier] = []
            for key in naming.keys {
                let value = key.key(text)
                guard !value.isEmpty else { continue }
                let name = naming.table.name
                found += try reader.select(
                    """
                    SELECT id FROM "\(name)_row" WHERE "\(key.column)" = ? AND id NOT IN (SELECT id FROM "\(name)")
                    ORDER BY id LIMIT \(candidateLimit + 1)
                    """, .text(value)
                ).compactMap { $0.identifier("id") }.filter { !found.contains($0) }
            }
            return found.map { (naming.table, $0) }
        }
    }
}
