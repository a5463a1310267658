import SyncCore
package import SyncProtocol

extension Replica {
    /// Moves a replica that never synced into the space of a server, with all that it recorded, in one transaction.
    package func reissue(space: Identifier, secret: [UInt8]) throws {
        // What was undone gets another number, and another seal.
        _ = try? mendLocal(takingOut: false)
        try transaction { session in
            let old = try Reader(session: session).identity
            guard old.space != space else { return }
            guard try session.connection.scalar("SELECT n FROM change WHERE position IS NOT NULL LIMIT 1").isNull else {
                throw StoreError.log("this notebook already belongs to the space of another server")
            }
            let changes = try session.log.unsent().map { number in
                let id = try session.index.entry(number).id
                guard try session.isWhole(number) else { throw StoreError.damaged("change \(id) is not what was recorded") }
                return (id: id, change: try session.log.change(number))
            }
            let undone = try Reader(session: session).select(
                """
                SELECT change.id AS id, other.id AS by FROM undone JOIN change ON change.n = undone.n
                LEFT JOIN change AS other ON other.n = undone.by
                """)
            try Self.empty(session)
            for key in [MetaKey.losses, .forked] { try session.meta.set(key, .null) }
            var reissue = Reissue(schema: session.schema, from: old, to: (space, secret))
            var identity = old
            identity.space = space
            identity.secret = secret
            for (id, change) in changes {
                guard let salt = Identifier(session.environment.random(Identifier.byteCount)) else { continue }
                let new = try reissue.reissue(change, id: id, salt: salt)
                try Self.append(new, space: space, in: session)
                try session.meta.set(.sequence, .integer(Int64(new.sequence)))
            }
            for record in undone {
                let (change, by) = (record.identifier("id"), record.identifier("by"))
                guard let number = try change.flatMap({ reissue.changes[$0] }).flatMap(session.index.number) else { continue }
                let other = try by.flatMap { reissue.changes[$0] }.flatMap(session.index.number) ?? 0
                try session.connection.run("INSERT INTO undone (n, by) VALUES (?, ?)", .integer(number), .integer(other))
            }
            identity.author = old.author.map(reissue.row)
            try Self.found(identity, in: session)
            if let last = changes.last { try session.meta.set(.tail, reissue.changes[last.id].map { .identifier($0) } ?? .null) }
        }
    }

    static func empty(_ session: Session) throws {
        for table in session.schema.tables { try session.connection.execute("DELETE FROM \(Layout.rowTable(table))") }
        for table in ["other_row", "conflict", "undone", "change", "carried", "waiting", "held", "settled"] {
            try session.connection.execute("DELETE FROM \(table)")
        }
        session.forget()
    }

    /// Appends an unsent change whose rows hold nothing but unsent changes.
    private static func append(_ change: Change, space: Identifier, in session: Session) throws {
        let id = ChangeIdentity.id(of: change, space: space)
        let bytes: [UInt8]
        do {
            bytes = try session.log.codec.encode(change)
        } catch {
            throw StoreError.overLimit("\(error)")
        }
        let number = try session.log.nextNumber()
        try session.log.append(number, id: id, position: nil, void: nil, recordedAt: change.recordedAt, bytes: bytes)
        for block in change.blocks {
            for index in block.rows.indices {
                let operation = block.operation(row: index)
                let old = try session.rows.load(operation.table, operation.row)
                var new = old ?? StoredRow(visible: RowState(), base: .absent)
                new.visible.apply(operation, change: id, recordedAt: change.recordedAt)
                if let old {
                    try session.rows.update(operation.table, operation.row, from: old, to: new)
                } else {
                    _ = try session.rows.insert(operation.table, operation.row, new)
                }
            }
        }
    }
}
