import Console
import Forum
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol

/// What a checkup found.
struct Findings {
    /// What SQLite's own check says.
    var damage: [String] = []
    /// What is wrong with the file's tables, indexes and views. Then nothing else could be looked at.
    var layout: [LayoutFault] = []
    /// What is wrong with what the notebook keeps of itself. Then nothing else could be looked at.
    var meta: [MetaKey] = []
    /// Whether the key that signs here is another than the one that the rows give.
    var hasOtherKey = false
    /// Files beside the database without which nothing can be sent, and that are gone.
    var gone: [Credentials.Secret] = []
    var log: [LogFault] = []
    /// Rows that only this laptop has, and that are not what was written.
    var local: [LocalFault] = []
    var rows: [RowFault] = []
    /// Whether every row could be compared.
    var isComplete = true
    /// Whether they can be once the notebook has synced.
    var wantsSync = false
    /// Whether the rows make another digest than the one that was kept, and it cannot be told which.
    var hasOtherDigest = false
    /// Whether the server has the same state; nil where it was not asked, or cannot tell.
    var agrees: Bool?

    var isSound: Bool {
        damage.isEmpty && layout.isEmpty && hasOwnIdentity && log.isEmpty && local.isEmpty && rows.isEmpty && !hasOtherDigest
    }

    /// Whether all is sound but for what only this laptop has.
    var hasOnlyLocal: Bool { !isSound && isSound(but: { $0.local = [] }) }

    private func isSound(but remove: (inout Findings) -> Void) -> Bool {
        var others = self
        remove(&others)
        return others.isSound
    }

    private var hasOwnIdentity: Bool { meta.isEmpty && !hasOtherKey && gone.isEmpty }

    /// The changes that never left this laptop, and are not what they were.
    var unsentAltered: [Identifier] {
        log.compactMap { if case .altered(let change, position: nil) = $0 { change } else { nil } }
    }

    /// Whether it cannot be told what is unsent here.
    var isUnsentInDoubt: Bool {
        !unsentAltered.isEmpty || log.contains { if case .loss = $0 { true } else { false } }
    }

    /// Whether rows show values that no change in the log made.
    var takesOut: Bool {
        rows.contains { ($0.kind == .extra || $0.kind == .unreadable) && $0.fields.contains { $0.here != nil } }
    }

    /// Whether a table will lack rows once it is made anew.
    var losesRows: Bool { layout.contains { $0.kind == .table } }

    /// One line for each thing that is wrong.
    func lines(in reader: Reader) throws -> [String] {
        damage.map { Message.damageLine($0).text } + layout.map { Message.layoutLine($0).text }
            + meta.map { Message.metaLine($0).text }
            + (hasOtherKey ? [Message.otherKeyLine.text] : []) + gone.map { Message.secretGone($0).text }
            + log.map { Message.logLine($0).text }
            + local.map { Message.localLine($0).text } + (try rows.map { try Self.line($0, in: reader) })
            + (hasOtherDigest ? [Message.otherDigest.text] : [])
    }

    private static func line(_ fault: RowFault, in reader: Reader) throws -> String {
        let schema = reader.schema.table(fault.table)
        let table = schema?.name ?? String(fault.table)
        // What a row refers to may be what cannot be read.
        let title = (try? RowTitle.of(fault.table, fault.row, in: reader)) ?? ""
        let fields = try fault.fields.map { difference in
            let field = schema?.field(difference.field)
            let values = try [difference.here, difference.right].map { value in
                try value.map {
                    FieldWords.value(try ShownValue.columns($0, of: field, number: difference.field, in: reader), in: table)
                } ?? "—"
            }
            let heading = FieldWords.heading(field?.name ?? String(difference.field), in: table)
            return Message.fieldDiffers(heading, here: values[0], right: values[1]).text
        }
        let name = [TableWords.name(table).text, "\(fault.row.hex.prefix(8))", title].filter { !$0.isEmpty }
            .joined(separator: " ")
        return Message.rowLine(fault.kind, Printable.escape(name), fields.joined(separator: ", ")).text
    }

    /// What nothing here can make again.
    private var lost: Credentials.Secret? { gone.first ?? (hasOtherKey ? .signingKey : nil) }

    /// What to do where all that could be was mended.
    private var leftHint: Message {
        if let lost, isSound(but: { ($0.gone, $0.hasOtherKey) = ([], false) }) { return .secretGoneHint(lost) }
        return hasOnlyLocal ? .localLeftHint : .beyondMendingHint
    }

    private var hasOnlyGone: Bool { !isSound && isSound(but: { $0.gone = [] }) }

    /// - Parameter wasRepaired: whether all that could be was mended.
    func failure(_ lines: [String], wasRepaired: Bool = false) -> Failure {
        Failure(
            .damaged, .unsound(lines), hint: wasRepaired || hasOnlyGone ? leftHint : .unsoundHint,
            candidates: rows.map(Self.candidate), saysCandidates: true)
    }

    private static func candidate(_ fault: RowFault) -> JSON {
        .object([
            ("id", .string(fault.row.hex)), ("name", .string(Tables.schema.table(fault.table)?.name ?? String(fault.table))),
            ("detail", .string(fault.kind.rawValue)),
        ])
    }

    func json(repaired: Bool, copy: String?) -> JSON {
        .object([
            ("sound", .bool(isSound)), ("complete", .bool(isComplete)), ("server", agrees.map { .bool($0) } ?? .null),
            ("damage", .array(damage.map { .string($0) } + layout.map { .string(Message.layoutLine($0).english) })),
            (
                "identity",
                .array(
                    meta.map { .string($0.rawValue) } + (hasOtherKey ? [.string("key")] : []) + gone.map { .string($0.rawValue) })
            ),
            ("log", .array(log.map { .string(Message.logLine($0).english) })),
            ("local", .array(local.map { .string(Message.localLine($0).english) })),
            ("rows", .array(rows.map(Self.json))), ("repaired", .bool(repaired)), ("copy", .text(copy)),
        ])
    }

    private static func json(_ fault: RowFault) -> JSON {
        .object([
            ("table", .integer(Int64(fault.table))), ("row", .string(fault.row.hex)), ("kind", .string(fault.kind.rawValue)),
            ("fields", .array(fault.fields.map { .integer(Int64($0.field)) })),
        ])
    }
}
