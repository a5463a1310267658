package import ReplicaStore
package import SyncCore
package import SyncProtocol

extension Lookup {
    /// What was deleted under a name: a whole name, an address or a code, as it was when it was deleted.
    package static func deleted(_ text: String, in reader: Reader) throws -> [(table: TableSchema, row: Identifier)] {
        let namings: [Naming] = [.person, .organisation, .group, .meeting, .shift, .visitor, .publication]
        return try namings.flatMap { naming in
            try deleted(text, naming, reader).compactMap { $0.identifier("id") }.map { (naming.table, $0) }
        }
    }

    /// Somebody who was deleted, a person or a visitor, by name, address or the beginning of the id: what is kept of them is still
    /// theirs. Nil: nobody.
    package static func deletedSubject(_ text: String, in reader: Reader) throws -> Identifier? {
        for naming in [Naming.person, .visitor] {
            var records = try deleted(text, naming, reader)
            if records.isEmpty, let prefix = IdentifierPrefix(CellValue.plain(text)) {
                records = try gone(
                    naming, "id BETWEEN ? AND ?", [.identifier(prefix.lowest), .identifier(prefix.highest)], reader)
            }
            if records.count > 1 {
                let candidates = try records.prefix(candidateLimit).compactMap { try naming.candidate($0, in: reader) }
                throw ForumError.ambiguous(naming.thing, text, candidates)
            }
            if let only = records.first { return only.identifier("id") }
        }
        return nil
    }

    /// By key, each row once.
    private static func deleted(_ text: String, _ naming: Naming, _ reader: Reader) throws -> [Record] {
        var seen: Set<Identifier> = []
        return try naming.keys.flatMap { key in
            let value = key.key(text)
            // Until an erasure has its number it hides: then only who knows the id finds it.
            let condition = "\"\(key.column)\" = ? AND id NOT IN (SELECT id FROM erasure_row)"
            return value.isEmpty ? [] : try gone(naming, condition, [.text(value)], reader)
        }.filter { record in record.identifier("id").map { seen.insert($0).inserted } ?? false }
    }

    /// Rows that are not among the living.
    private static func gone(
        _ naming: Naming, _ condition: String, _ arguments: [Value], _ reader: Reader
    ) throws -> [Record] {
        let (name, columns) = (naming.table.name, (["id"] + naming.columns).map { "\"\($0)\"" }.joined(separator: ", "))
        return try reader.select(
            """
            SELECT \(columns) FROM "\(name)_row" WHERE \(condition) AND id NOT IN (SELECT id FROM "\(name)")
            ORDER BY id LIMIT \(candidateLimit + 1)
            """, arguments: arguments)
    }
}
