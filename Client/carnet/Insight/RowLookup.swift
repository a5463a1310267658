import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// Any row, of whatever table, deleted or not: by the beginning of its id, or by a name.
enum RowLookup {
    struct Found: Hashable {
        let table: UInt32
        let row: Identifier
    }

    /// So many candidates are shown at most.
    private static let candidateLimit = 10

    static func row(_ word: String, in reader: Reader) throws -> Found {
        var found = try byIdentifier(word, in: reader)
        // Of somebody erased there are two rows of one id: what is asked about is the person.
        let others = Set(found.filter { $0.table != SystemTables.Number.erasure }.map(\.row))
        found.removeAll { $0.table == SystemTables.Number.erasure && others.contains($0.row) }
        if found.isEmpty { found = try byName(word, in: reader) }
        if found.isEmpty {
            found = try Lookup.deleted(word, in: reader).map { Found(table: $0.table.number, row: $0.row) }
        }
        if found.count > 1 { throw ForumError.ambiguous(.row, word, try candidates(found, in: reader)) }
        guard let only = found.first else { throw ForumError.notFound(.row, word, near: []) }
        return only
    }

    private static func byIdentifier(_ word: String, in reader: Reader) throws -> [Found] {
        guard let prefix = IdentifierPrefix(word) else { return [] }
        return try reader.schema.tables.flatMap { table in
            try reader.select(
                "SELECT id FROM \"\(table.name)_row\" WHERE id BETWEEN ? AND ? LIMIT \(candidateLimit)",
                .identifier(prefix.lowest), .identifier(prefix.highest)
            ).compactMap { $0.identifier("id").map { Found(table: table.number, row: $0) } }
        }
    }

    /// The same name may be a person's and an organisation's.
    private static func byName(_ word: String, in reader: Reader) throws -> [Found] {
        let lookups: [(TableSchema, (String, Reader) throws -> Identifier)] = [
            (Tables.person, { try Lookup.person($0, in: $1) }), (Tables.organisation, { try Lookup.organisation($0, in: $1) }),
            (Tables.meeting, { try Lookup.meeting($0, in: $1) }), (Tables.group, { try Lookup.group($0, in: $1) }),
            (Tables.publication, { try Lookup.publication($0, in: $1) }),
        ]
        return try lookups.compactMap { table, lookup in
            do {
                return Found(table: table.number, row: try lookup(word, reader))
            } catch ForumError.notFound {
                return nil
            }
        }
    }

    private static func candidates(_ found: [Found], in reader: Reader) throws -> [ForumError.Candidate] {
        try found.prefix(candidateLimit).map { each in
            ForumError.Candidate(
                id: each.row, name: try RowTitle.of(each.table, each.row, in: reader),
                detail: reader.schema.table(each.table)?.name ?? "")
        }
    }
}
