import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// A conflict in words: what it is about, and what each laptop said.
struct ShownConflict {
    let conflict: Conflict
    let table: String
    /// The row as people know it.
    let what: String
    let field: String
    let candidates: [ShownCandidate]

    struct ShownCandidate {
        let candidate: Conflict.Candidate
        let json: JSON
        let text: String
    }

    init(_ conflict: Conflict, in reader: Reader) throws {
        self.conflict = conflict
        let schema = reader.schema.table(conflict.table)
        let field = schema?.field(conflict.field)
        table = schema?.name ?? String(conflict.table)
        what = try RowTitle.of(conflict.table, conflict.row, in: reader)
        self.field = field?.name ?? String(conflict.field)
        let table = self.table
        candidates = try conflict.candidates.map { candidate in
            ShownCandidate(
                candidate: candidate, json: try ShownValue.json(candidate.value, of: field, in: reader),
                text: FieldWords.value(
                    try ShownValue.columns(candidate.value, of: field, number: conflict.field, in: reader), in: table))
        }
    }

    var fieldHeading: String { FieldWords.heading(field, in: table) }

    var json: JSON {
        .object([
            ("id", .string(conflict.id)), ("table", .string(table)), ("row", .string(conflict.row.hex)), ("what", .string(what)),
            ("field", .string(field)), ("rule", .string(conflict.rule.name)), ("value", candidates.first?.json ?? .null),
            ("candidates", .array(candidates.map(Self.json))),
        ])
    }

    private static func json(_ shown: ShownCandidate) -> JSON {
        let provenance = shown.candidate.provenance
        return .object([
            ("key", .string(shown.candidate.key)), ("value", shown.json), ("recorded_by", .text(provenance.recordedBy)),
            ("recorded_on", .text(provenance.recordedOn)), ("recorded_at", .string(LocalTime.format(provenance.recordedAt))),
        ])
    }

    var text: String {
        let rows = candidates.enumerated().map { index, shown in
            let provenance = shown.candidate.provenance
            return [
                String(index + 1), shown.candidate.key, shown.text, provenance.recordedBy ?? "", provenance.recordedOn ?? "",
                Message.moment(provenance.recordedAt).text,
            ]
        }
        let columns: [Message] = [.numberColumn, .keyColumn, .valueColumn, .byColumn, .onColumn, .atColumn]
        let title = Message.conflictTitle(what, fieldHeading, rule: FieldWords.rule(conflict.rule.name)).text
        let next = Message.nextResolve(conflict.id, candidates.last?.candidate.key ?? "").text
        return [title, Table.render(columns: columns, rows: rows), "→ " + next].joined(separator: "\n")
    }
}
