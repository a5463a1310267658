package import SyncCore
import SyncProtocol

/// A change of this replica's, or one that it carries, that does not count: the server refused it, or it was declared lost. It is
/// kept here with the reason until somebody has seen to it.
package struct ParkedChange: Sendable {
    package var provenance: Provenance
    package var reason: Reason
    /// What it would have done, row by row.
    package var operations: [RowOperation]
}

extension Reader {
    /// The open ones, oldest first.
    package func parked() throws -> [ParkedChange] {
        let own = try ownReplicas
        var parked: [ParkedChange] = []
        let records = try select(
            """
            SELECT change.n, coalesce(void, held.reason) AS reason, carried.n IS NOT NULL AS carried
            FROM change LEFT JOIN held ON held.n = change.n LEFT JOIN carried ON carried.n = change.n
            WHERE change.n IN (SELECT n FROM change WHERE void IS NOT NULL UNION SELECT n FROM held WHERE reason IS NOT NULL)
                AND change.n NOT IN (SELECT n FROM settled) AND length(bytes) > 0
            ORDER BY change.n
            """)
        for record in records {
            guard let number = record.integer("n"),
                let reason = record.integer("reason").flatMap({ Reason(rawValue: UInt32(truncatingIfNeeded: $0)) })
            else { continue }
            let change = try session.log.change(number)
            guard own.contains(change.replica) || record.flag("carried") == true else { continue }
            let operations = change.blocks.flatMap { block in block.rows.indices.map(block.operation) }
            parked.append(
                ParkedChange(provenance: try provenance(ofChange: number), reason: reason, operations: operations))
        }
        return parked
    }

    /// This replica, and those that it was before a fork.
    private var ownReplicas: Set<Identifier> {
        get throws {
            var all: Set<Identifier> = []
            var next: Identifier? = try identity.replica
            while let replica = next, all.insert(replica).inserted {
                next = try columns(SystemTables.replica, replica)["predecessor"]?.identifier
            }
            return all
        }
    }

    /// How many changes the server has not numbered, as far as this replica knows.
    package func unsentCount() throws -> Int {
        Int(try session.connection.scalar("SELECT count(*) FROM change WHERE position IS NULL AND void IS NULL").integer ?? 0)
    }

    package func conflictCount() throws -> Int {
        Int(try session.connection.scalar("SELECT count(*) FROM conflict").integer ?? 0)
    }
}

extension Writer {
    /// Somebody has seen to a parked change: it is not listed any more. What it held stays in the history.
    package func settle(_ parked: ParkedChange) throws {
        guard let number = try session.index.number(of: parked.provenance.change) else { return }
        try session.connection.run("INSERT INTO settled (n) VALUES (?) ON CONFLICT DO NOTHING", .integer(number))
    }

    /// Does once more, as of now and in the name of who records here, what a parked change would have done, and settles it.
    /// - Returns: how many rows it touched; those of tables and fields that only the server or a replica itself writes are left out.
    package func retry(_ parked: ParkedChange) throws -> Int {
        var rows = 0
        for operation in parked.operations {
            guard let table = schema.table(operation.table),
                !SystemTables.all.contains(where: { $0.number == operation.table && $0.number != SystemTables.Number.loss })
            else { continue }
            if let subject = operation.subject, try isErased(subject) { continue }
            if table.subject != .none, try row(operation.table, operation.row)?.isErased == true { continue }
            switch operation.action {
            case .delete:
                try delete(table, operation.row)
            case .assign(let assignments):
                var values: [UInt32: Value] = [:]
                for assignment in assignments where table.field(assignment.field)?.isReserved != true {
                    values[assignment.field] = assignment.value
                }
                guard !values.isEmpty else { continue }
                // What made the row may have been refused as well.
                if try row(operation.table, operation.row) == nil { values[FieldSchema.existence.number] = .integer(1) }
                try assign(table, operation.row, values)
            }
            rows += 1
        }
        try settle(parked)
        return rows
    }
}
