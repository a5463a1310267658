package import SyncCore
package import SyncProtocol

/// What a transaction sees. Confined to the closure that it is given to.
package class Reader {
    let session: Session

    init(session: Session) {
        self.session = session
    }

    package var schema: Schema { session.schema }

    /// All rows of an answer. Known tables can be read by their names: they show the rows that are not deleted.
    package func select(_ sql: String, _ arguments: Value...) throws -> [Record] {
        try select(sql, arguments: arguments)
    }

    package func select(_ sql: String, arguments: [Value]) throws -> [Record] {
        let statement = try session.connection.prepare(sql)
        for (index, argument) in arguments.enumerated() { statement.bind(argument, at: Int32(index + 1)) }
        defer { statement.reset() }
        let names = (0..<statement.columnCount).map(statement.name)
        var records: [Record] = []
        while try statement.step() {
            records.append(Record(names: names, values: names.indices.map(statement.value)))
        }
        return records
    }

    /// The state of a row, this replica's unsent changes included; nil if it was never there.
    package func row(_ table: UInt32, _ id: Identifier) throws -> RowState? {
        try session.rows.load(table, id)?.visible
    }

    /// The shown columns of a row, deleted or not; none of somebody whose erasure waits for its number.
    package func columns(_ table: TableSchema, _ id: Identifier) throws -> [String: Value] {
        guard let state = try row(table.number, id) else { return [:] }
        if table.subject == .itself, try isErased(id) { return [:] }
        var shown: [UInt32: Value] = [:]
        for field in state.fields {
            guard let known = table.field(field.number), let winner = known.rule.winner(among: field.heads) else { continue }
            if RowCodec.shows(known, winner.value) { shown[field.number] = winner.value }
        }
        return RowStore.columns(table, shown: shown)
    }

    /// Whether a person is erased, or will be once the erasure has its number.
    package func isErased(_ person: Identifier) throws -> Bool {
        try session.rows.load(SystemTables.Number.erasure, person) != nil
    }

    /// Of who records here.
    package var authorName: String? {
        get throws { try identity.author.flatMap { try columns(SystemTables.author, $0)["name"]?.text } }
    }

    package var identity: ReplicaIdentity {
        get throws {
            let meta = session.meta
            guard let replica = try meta.get(.replica).identifier, let space = try meta.get(.space).identifier,
                case .bytes(let secret) = try meta.get(.secret)
            else { throw StoreError.damaged("the replica does not say who it is") }
            return ReplicaIdentity(
                replica: replica, space: space, secret: secret, author: try meta.get(.author).identifier,
                laptop: try meta.get(.laptop).text ?? "")
        }
    }

    /// Where this replica stands in the server's log.
    package var syncState: SyncState {
        get throws { try SyncState.load(session.meta) }
    }

    /// Where the replica was last joined to; nil before.
    package var server: String? {
        get throws { try session.meta.get(.server).text }
    }
}
