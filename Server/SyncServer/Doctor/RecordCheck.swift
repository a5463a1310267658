import GRDB
import SyncCore

/// Whether the values beside the log are of the kinds that were written: the space, devices, invitations, back-ups.
struct RecordCheck {
    private enum Kind {
        case bytes(Int)
        case text
        case integer(ClosedRange<Int64>)
        case word([String])
    }

    private struct Column {
        var name: String
        var kind: Kind
        var isOptional = false
    }

    private struct Table {
        var name: String
        var key: String
        var columns: [Column]
    }

    private static let counts = Kind.integer(0...Int64.max)
    private static let times = Kind.integer(Int64.min...Int64.max)
    private static let roles = Kind.word(Device.Role.allCases.map(\.rawValue))

    private static let tables = [
        Table(
            name: "space", key: "one",
            columns: [
                Column(name: "id", kind: .bytes(16)), Column(name: "secret", kind: .bytes(32)),
                Column(name: "epoch", kind: .bytes(16)), Column(name: "replica", kind: .bytes(16)),
                Column(name: "recovery", kind: .integer(0...2)), Column(name: "base", kind: counts),
                Column(name: "base_chain", kind: .bytes(32), isOptional: true),
            ]),
        Table(
            name: "device", key: "replica",
            columns: [
                Column(name: "replica", kind: .bytes(16)), Column(name: "laptop", kind: .text),
                Column(name: "author", kind: .text),
                Column(name: "public_key", kind: .bytes(32)), Column(name: "role", kind: roles),
                Column(name: "token_hash", kind: .bytes(32)), Column(name: "joined_at", kind: times),
                Column(name: "last_sync", kind: times, isOptional: true),
                Column(name: "position", kind: counts, isOptional: true),
                Column(name: "version", kind: .text, isOptional: true),
                Column(name: "revoked_at", kind: times, isOptional: true),
                Column(name: "epoch", kind: .bytes(16), isOptional: true),
                Column(name: "predecessor", kind: .bytes(16), isOptional: true),
                Column(name: "superseded_at", kind: times, isOptional: true),
                Column(name: "applied", kind: counts, isOptional: true),
            ]),
        Table(
            name: "invitation", key: "code_hash",
            columns: [
                Column(name: "code_hash", kind: .bytes(32)), Column(name: "role", kind: roles),
                Column(name: "expires_at", kind: times), Column(name: "used_at", kind: times, isOptional: true),
                Column(name: "used_by", kind: .bytes(16), isOptional: true),
            ]),
        Table(
            name: "backup", key: "path",
            columns: [
                Column(name: "path", kind: .text), Column(name: "position", kind: counts), Column(name: "made_at", kind: times),
            ]),
        Table(name: "ended_epoch", key: "epoch", columns: [Column(name: "epoch", kind: .bytes(16))]),
        Table(
            name: "late_receipt", key: "id",
            columns: [
                Column(name: "id", kind: .bytes(16)), Column(name: "position", kind: counts),
                Column(name: "here", kind: counts), Column(name: "there", kind: counts), Column(name: "came_at", kind: times),
            ]),
    ]

    static func run(_ database: Database) throws -> [ServerFinding] {
        try tables.flatMap { table in
            try table.columns.flatMap { column in
                try wrong(column, of: table, database).map { key in
                    ServerFinding(.record(table: table.name, key: key, column: column.name))
                }
            }
        }
    }

    /// The keys of the rows whose value is none.
    private static func wrong(_ column: Column, of table: Table, _ database: Database) throws -> [String] {
        let optional = column.isOptional ? "\(column.name) IS NOT NULL AND " : ""
        return try String.fetchAll(
            database,
            sql: """
                SELECT CASE typeof(\(table.key)) WHEN 'blob' THEN lower(hex(\(table.key))) ELSE CAST(\(table.key) AS TEXT) END
                FROM \(table.name) WHERE \(optional)NOT coalesce(\(test(column)), 0)
                """)
    }

    private static func test(_ column: Column) -> String {
        let name = column.name
        switch column.kind {
        case .bytes(let count): return "typeof(\(name)) = 'blob' AND length(\(name)) = \(count)"
        case .text: return "typeof(\(name)) = 'text'"
        case .integer(let range):
            return "typeof(\(name)) = 'integer' AND \(name) >= \(sql(range.lowerBound)) AND \(name) <= \(range.upperBound)"
        case .word(let words): return "\(name) IN (\(words.map { "'\($0)'" }.joined(separator: ", ")))"
        }
    }

    /// The smallest integer is no literal of SQL.
    private static func sql(_ integer: Int64) -> String { integer == .min ? "(-9223372036854775807 - 1)" : String(integer) }
}
