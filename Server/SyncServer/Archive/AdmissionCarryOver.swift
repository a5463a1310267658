import Foundation
import GRDB

/// Who may come in, as the log knows it that a restore replaces. A back-up is older: it has not heard of laptops that joined or
/// went on under another id since, nor of those that were revoked, nor that an invitation was used. Which value outlives the
/// restore is said by `RecordTable.Passage`. Nothing here goes by which log is the newer one: a folder may have been put back.
struct AdmissionCarryOver {
    private let devices: [Row]
    private let invitations: [Row]

    /// What can be read of a log; a row that cannot comes in by another invitation, if it is somebody's.
    init(_ database: Database, now: Int64) {
        devices = Self.rows(of: .device, in: database, now: now)
        invitations = Self.rows(of: .invitation, in: database, now: now)
    }

    func apply(to database: Database) throws {
        let (device, invitation) = (RecordTable.device, RecordTable.invitation)
        try Self.lay(devices, of: device, in: database)
        try Self.lay(invitations, of: invitation, in: database)
        try Self.update(device, .ofLastJoin, in: database, where: "device.public_key = was.public_key AND NOT \(Self.joinedHere)")
        {
            "was.\($0)"
        }
        try Self.update(device, .untilJoined, in: database) { name in
            """
            CASE WHEN was.\(name) IS NULL AND \(Self.joined(in: invitation.was, butNot: invitation.name, after: "device.\(name)"))
                THEN NULL
            WHEN device.\(name) IS NULL AND \(Self.joined(in: invitation.name, butNot: invitation.was, after: "was.\(name)"))
                THEN NULL
            ELSE coalesce(device.\(name), was.\(name)) END
            """
        }
        for table in [device, invitation] {
            try Self.update(table, .onceSet, in: database) { "coalesce(\(table.name).\($0), was.\($0))" }
            let columns = table.passing.map(\.name).joined(separator: ", ")
            try database.execute(
                sql: "INSERT OR IGNORE INTO \(table.name) (\(columns)) SELECT \(columns) FROM temp.\(table.was)")
        }
        try Self.revokeSuccessors(in: database)
        for table in [device, invitation] { try database.execute(sql: "DROP TABLE temp.\(table.was)") }
    }

    // MARK: Reading

    /// From both ends, if the file is damaged in between. A time that is none says still that there was one.
    private static func rows(of table: RecordTable, in database: Database, now: Int64) -> [Row] {
        let values = table.passing.map { column in
            let isSet =
                switch (column.passage, column.kind) {
                case (.onceSet, .integer), (.untilJoined, .integer): " WHEN \(column.name) IS NOT NULL THEN \(now)"
                default: ""
                }
            return "CASE WHEN \(column.isRight) THEN \(column.name)\(isSet) END AS \(column.name)"
        }
        var found: [Data: Row] = [:]
        for order in ["ASC", "DESC"] {
            do {
                let rows = try Row.fetchCursor(
                    database,
                    sql: "SELECT \(values.joined(separator: ", ")) FROM \(table.name) ORDER BY \(table.key) \(order)")
                while let row = try rows.next() {
                    guard let key = Data.fromDatabaseValue(row[table.key] as DatabaseValue), table.holds(row) else { continue }
                    found[key] = row.copy()
                }
                break
            } catch {
                continue
            }
        }
        return Array(found.values)
    }

    // MARK: Laying it over the back-up

    /// The rows of the replaced log, for SQL to compare.
    private static func lay(_ rows: [Row], of table: RecordTable, in database: Database) throws {
        let names = table.passing.map(\.name)
        try database.execute(sql: "CREATE TEMP TABLE \(table.was) (\(names.joined(separator: ", ")))")
        let places = names.map { _ in "?" }.joined(separator: ", ")
        for row in rows {
            let values = names.map { row[$0] as DatabaseValue }
            try database.execute(
                sql: "INSERT INTO temp.\(table.was) VALUES (\(places))", arguments: StatementArguments(values))
        }
    }

    /// Sets the columns of one passage in the rows that both logs know.
    private static func update(
        _ table: RecordTable, _ passage: RecordTable.Passage, in database: Database, where condition: String = "1",
        _ value: (String) -> String
    ) throws {
        let values = table.columns.filter { $0.passage == passage }.map { "\($0.name) = \(value($0.name))" }
        guard !values.isEmpty else { return }
        try database.execute(
            sql: """
                UPDATE OR IGNORE \(table.name) SET \(values.joined(separator: ", ")) FROM temp.\(table.was) AS was
                WHERE \(table.name).\(table.key) = was.\(table.key) AND \(condition)
                """)
    }

    /// Whether the device joined again by an invitation of the back-up's that the replaced log does not know as used.
    private static let joinedHere = joined(
        in: RecordTable.invitation.name, butNot: RecordTable.invitation.was, after: "-9223372036854775807")

    private static func joined(in log: String, butNot other: String, after time: String) -> String {
        """
        EXISTS (
            SELECT 1 FROM \(log) AS used WHERE used.used_by = device.replica AND used.used_at > \(time) AND NOT EXISTS (
                SELECT 1 FROM \(other) AS known WHERE known.code_hash = used.code_hash AND known.used_by = used.used_by
            )
        )
        """
    }

    /// Who is revoked is so under whatever id it went on, unless that joined by an invitation of its own since.
    private static func revokeSuccessors(in database: Database) throws {
        try database.execute(
            sql: """
                WITH RECURSIVE line(replica, since) AS (
                    SELECT replica, revoked_at FROM device WHERE revoked_at IS NOT NULL
                    UNION
                    SELECT device.replica, line.since FROM device JOIN line ON device.predecessor = line.replica
                    WHERE device.revoked_at IS NULL AND NOT EXISTS (
                        SELECT 1 FROM invitation WHERE used_by = device.replica AND used_at > line.since
                    )
                )
                UPDATE device SET revoked_at = (SELECT min(since) FROM line WHERE line.replica = device.replica)
                WHERE revoked_at IS NULL AND replica IN (SELECT replica FROM line)
                """)
    }
}

extension RecordTable {
    /// What is carried over, if only with its row.
    fileprivate var passing: [Column] { columns.filter { $0.passage != .none } }

    /// The name of the replaced log's rows, laid beside the back-up's.
    fileprivate var was: String { "was_\(name)" }

    /// Whether a row has what it cannot be without.
    fileprivate func holds(_ row: Row) -> Bool {
        passing.allSatisfy { $0.isOptional || !(row[$0.name] as DatabaseValue).isNull }
    }
}
