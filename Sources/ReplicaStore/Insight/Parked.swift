package import SyncCore
package import SyncProtocol

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
        return try refused("change.n NOT IN (SELECT n FROM settled)") { change, isCarried in
            isCarried || own.contains(change.replica)
        }
    }

    /// Whosever they are, and settled or not: those that say something of these persons, and of what they do only that.
    package func refused(of subjects: Set<Identifier>) throws -> [ParkedChange] {
        let isTheirs = { (operation: RowOperation) in operation.subject.map(subjects.contains) == true }
        return try refused("true") { change, _ in change.operations.contains(where: isTheirs) }.map { change in
            var theirs = change
            theirs.operations = change.operations.filter(isTheirs)
            return theirs
        }
    }

    /// What does not count, as far as its bytes are here, in the order in which it came.
    /// - Parameter counts: asked of each change, and whether this replica carries it for another.
    private func refused(_ condition: String, where counts: (Change, Bool) throws -> Bool) throws -> [ParkedChange] {
        let records = try select(
            """
            SELECT change.n, coalesce(void, held.reason) AS reason, carried.n IS NOT NULL AS carried
            FROM change LEFT JOIN held ON held.n = change.n LEFT JOIN carried ON carried.n = change.n
            WHERE change.n IN (SELECT n FROM change WHERE void IS NOT NULL UNION SELECT n FROM held WHERE reason IS NOT NULL)
                AND length(bytes) > 0 AND \(condition)
            ORDER BY change.n
            """)
        return try records.compactMap { record in
            guard let number = record.integer("n"),
                let reason = record.integer("reason").flatMap({ Reason(rawValue: UInt32(truncatingIfNeeded: $0)) })
            else { return nil }
            // What the disk altered says nothing that could be listed, or recorded anew.
            guard try session.isWhole(number) else { return nil }
            let change = try session.log.change(number)
            guard try counts(change, record.flag("carried") == true) else { return nil }
            return ParkedChange(
                provenance: try provenance(ofChange: number), reason: reason, operations: change.operations)
        }
    }

    /// This replica, and those that it was before a fork.
    var ownReplicas: Set<Identifier> {
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
        try conflictIDs().count
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
        guard parked.operations.allSatisfy(isKnown) else {
            throw StoreError.unknownKind("a parked change has fields of a newer schema")
        }
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

    /// Whether this program knows the table and all the fields: what it does not know it would leave out.
    private func isKnown(_ operation: RowOperation) -> Bool {
        guard let table = schema.table(operation.table) else { return false }
        guard case .assign(let assignments) = operation.action else { return true }
        return assignments.allSatisfy { table.field($0.field) != nil }
    }
}
