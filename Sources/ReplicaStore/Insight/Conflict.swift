package import SyncCore
package import SyncProtocol

/// A field whose concurrent values differ: the rule's winner is shown, the others are kept.
package struct Conflict: Sendable, Equatable {
    /// The same on all laptops: eight hexadecimal digits or more, from table, row and field.
    package var id: String
    package var table: UInt32
    package var row: Identifier
    package var field: UInt32
    package var rule: Rule
    /// One for each distinct value, the winner first, the others by key.
    package var candidates: [Candidate]

    package struct Candidate: Sendable, Equatable {
        /// The same on all laptops: from the change.
        package var key: String
        package var value: Value
        package var provenance: Provenance
    }
}

extension Reader {
    /// All open conflicts, by id.
    package func conflicts() throws -> [Conflict] {
        try select("SELECT tbl, id, field FROM conflict").compactMap { record in
            guard let table = record.integer("tbl"), let row = record.identifier("id"), let field = record.integer("field") else {
                return nil
            }
            return try conflict(UInt32(truncatingIfNeeded: table), row, UInt32(truncatingIfNeeded: field))
        }.sorted { $0.id < $1.id }
    }

    /// The ids of all open conflicts. Every sync asks, before and after: no row and no change is read for it, unless somebody was erased.
    package func conflictIDs() throws -> Set<String> {
        let isAnyErased = try !select("SELECT 1 FROM erasure_row LIMIT 1").isEmpty
        return Set(
            try select("SELECT tbl, id, field FROM conflict").compactMap { record in
                guard let table = record.integer("tbl"), let row = record.identifier("id"), let field = record.integer("field")
                else { return nil }
                if isAnyErased, try isOfErased(UInt32(truncatingIfNeeded: table), row) { return nil }
                return Self.conflictID(UInt32(truncatingIfNeeded: table), row, UInt32(truncatingIfNeeded: field))
            })
    }

    /// Whether a row holds what is somebody's who is erased, or will be once the erasure has its number: until then it is hidden.
    func isOfErased(_ table: UInt32, _ row: Identifier, _ state: RowState? = nil) throws -> Bool {
        switch schema.table(table)?.subject {
        case .itself: return try isErased(row)
        case .field(let field):
            let heads = try (state ?? self.row(table, row))?.heads(field) ?? []
            return try heads.contains { try $0.value.identifier.map(isErased) ?? false }
        case .none?, nil: return false
        }
    }

    /// Nil if the field is not in conflict.
    package func conflict(_ table: UInt32, _ row: Identifier, _ field: UInt32) throws -> Conflict? {
        guard let state = try self.row(table, row), try !isOfErased(table, row, state) else { return nil }
        let heads = state.heads(field)
        guard heads.count > 1 else { return nil }
        let rule = schema.table(table)?.field(field)?.rule ?? .latest
        guard let winner = rule.winner(among: heads) else { return nil }
        var candidates: [Conflict.Candidate] = []
        for head in heads where !candidates.contains(where: { $0.value == head.value }) {
            let shown = head.value == winner.value ? winner : head
            guard let number = try session.index.number(of: shown.change) else { continue }
            candidates.append(
                Conflict.Candidate(
                    key: String(shown.change.hex.prefix(10)), value: shown.value, provenance: try provenance(ofChange: number)))
        }
        guard candidates.count > 1 else { return nil }
        candidates.sort { ($0.value == winner.value ? 0 : 1, $0.key) < ($1.value == winner.value ? 0 : 1, $1.key) }
        return Conflict(
            id: Self.conflictID(table, row, field), table: table, row: row, field: field, rule: rule, candidates: candidates)
    }

    private static func conflictID(_ table: UInt32, _ row: Identifier, _ field: UInt32) -> String {
        var bytes = Array("carnet.conflict.1".utf8)
        Canonical.append(table, to: &bytes)
        row.append(to: &bytes)
        Canonical.append(field, to: &bytes)
        return String(Hashing.identifier(bytes).hex.prefix(10))
    }
}

extension Writer {
    /// Settles a conflict: an ordinary assignment that replaces all its heads, so that anybody can flip it later.
    package func resolve(_ conflict: Conflict, keep value: Value) throws {
        guard let table = schema.table(conflict.table) else { return }
        try assign(table, conflict.row, [conflict.field: value])
    }
}
