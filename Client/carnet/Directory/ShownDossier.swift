import Console
import Forum
import ReplicaStore
import SyncCore
import SyncProtocol

/// All that is known of one person, as JSON: what the right of access gives them. Other people are named by their ids alone.
struct ShownDossier {
    let json: JSON

    init(_ dossier: Dossier, in reader: Reader) throws {
        let state = try reader.syncState
        let card = try dossier.subjects.lazy.compactMap { try PersonBook.card($0, in: reader) }.first
        let conflicts = try dossier.entries.flatMap { entry in
            try entry.state.fields.compactMap { try reader.conflict(entry.table.number, entry.row, $0.number) }
        }
        var members: [(String, JSON)] = [
            ("id", .text((card?.id ?? dossier.subjects.first)?.hex)), ("ids", .array(dossier.subjects.map { .string($0.hex) })),
            ("fields", card.map { .object($0.facts.map { ($0.key, $0.value.json) }) } ?? .null),
            ("position", .integer(Int64(state.cursor))), ("last_sync", .text(state.lastSync.map(LocalTime.format))),
            ("conflicts", .array(conflicts.map { .string($0.id) })),
            ("refused", .array(try dossier.refused.map { try Self.json($0, in: reader) })),
            ("waiting", .array(try dossier.waiting.map { try Self.json($0, in: reader) })),
            ("references", .array(dossier.references.map(Self.json))), ("mentions", .array(dossier.mentions.map(\.json))),
        ]
        for table in reader.schema.tables where table.subject != .none {
            let entries = dossier.entries.filter { $0.table.number == table.number }
            members.append((Self.key(table), .array(try entries.map { try Self.json($0, in: reader) })))
        }
        json = .object(members)
    }

    private static func key(_ table: TableSchema) -> String {
        switch table.name {
        case "person": "persons"
        case "attendance": "attendances"
        case "request": "signups"
        case "speaker": "sessions"
        case "contributor": "publications"
        default: table.name + "s"
        }
    }

    private static func json(_ entry: Dossier.Entry, in reader: Reader) throws -> JSON {
        let table = entry.table
        let fields = try entry.state.fields.filter { $0.number != FieldSchema.existence.number }.map { state in
            let field = table.field(state.number)
            let winner = (field?.rule ?? .latest).winner(among: state.heads)
            return (
                field?.name ?? String(state.number),
                JSON.object([
                    ("value", try value(winner?.value ?? .null, field, in: reader)),
                    ("heads", .array(try state.heads.map { try head($0, field, in: reader) })),
                ])
            )
        }
        return .object([
            ("id", .string(entry.row.hex)), ("deleted", .bool(entry.state.isDeleted)), ("fields", .object(fields)),
            ("history", .array(try entry.history.map { try past($0, table, in: reader) })),
        ])
    }

    private static func head(_ head: Head, _ field: FieldSchema?, in reader: Reader) throws -> JSON {
        let provenance = try reader.provenance(of: head)
        return .object([
            ("value", try value(head.value, field, in: reader)), ("change", .string(head.change.hex)),
            ("recorded_at", .string(LocalTime.format(head.recordedAt))), ("recorded_by", .text(provenance?.recordedBy)),
            ("recorded_on", .text(provenance?.recordedOn)),
        ])
    }

    private static func past(_ entry: HistoryEntry, _ table: TableSchema, in reader: Reader) throws -> JSON {
        let fields = try entry.assigned.filter { $0.key != FieldSchema.existence.number }.sorted { $0.key < $1.key }.map {
            (table.field($0.key)?.name ?? String($0.key), try value($0.value, table.field($0.key), in: reader))
        }
        let provenance = entry.provenance
        return .object([
            ("change", .string(provenance.change.hex)), ("recorded_at", .string(LocalTime.format(provenance.recordedAt))),
            ("recorded_by", .text(provenance.recordedBy)), ("recorded_on", .text(provenance.recordedOn)),
            ("position", provenance.position.map { .integer(Int64($0)) } ?? .null), ("fields", .object(fields)),
            ("deleted", .bool(entry.isDelete)), ("refused", .bool(entry.isVoid)),
        ])
    }

    private static func json(_ change: ParkedChange, in reader: Reader) throws -> JSON {
        let provenance = change.provenance
        return .object([
            ("change", .string(provenance.change.hex)), ("reason", .string(change.reason.word)),
            ("recorded_at", .string(LocalTime.format(provenance.recordedAt))), ("recorded_by", .text(provenance.recordedBy)),
            ("recorded_on", .text(provenance.recordedOn)), ("rows", try rows(change.operations, in: reader)),
        ])
    }

    private static func json(_ change: WaitingChange, in reader: Reader) throws -> JSON {
        .object([
            ("change", .string(change.id.hex)), ("recorded_at", .string(LocalTime.format(change.recordedAt))),
            ("recorded_on", .text(change.laptop)), ("rows", try rows(change.operations, in: reader)),
        ])
    }

    private static func rows(_ operations: [RowOperation], in reader: Reader) throws -> JSON {
        .array(
            try operations.map { operation in
                let table = reader.schema.table(operation.table)
                var (fields, isDelete): ([(String, JSON)], Bool) = ([], true)
                if case .assign(let assignments) = operation.action {
                    isDelete = false
                    fields = try assignments.filter { $0.field != FieldSchema.existence.number }.map {
                        let field = table?.field($0.field)
                        return (field?.name ?? String($0.field), try value($0.value, field, in: reader))
                    }
                }
                return .object([
                    ("table", .string(table?.name ?? String(operation.table))), ("row", .string(operation.row.hex)),
                    ("deleted", .bool(isDelete)), ("fields", .object(fields)),
                ])
            })
    }

    private static func json(_ reference: Dossier.Reference) -> JSON {
        .object([
            ("table", .string(reference.table)), ("row", .string(reference.row.hex)), ("field", .string(reference.field)),
        ])
    }

    /// Tables whose rows are other people's, or lead to them.
    private static let people: Set<String> = ["person", "visitor", "request", "move"]

    private static func value(_ value: Value, _ field: FieldSchema?, in reader: Reader) throws -> JSON {
        guard let field, field.fits(value) else { return try ShownValue.json(value, of: nil, in: reader) }
        let members = try zip(field.columns, zip(field.meanings, field.isList ? value.elements : [value])).map { column, each in
            (column, try plain(each.1, column, each.0, in: reader))
        }
        return field.isList ? .object(members) : members.first?.1 ?? .null
    }

    private static func plain(
        _ value: Value, _ column: String, _ meaning: FieldSchema.Meaning, in reader: Reader
    ) throws -> JSON {
        if case .row(let table) = meaning, people.contains(table), let id = value.identifier { return .string(id.hex) }
        return try ShownValue.json(value, of: FieldSchema(0, column, meaning), in: reader)
    }
}
