package import SyncProtocol

/// A change that the server has not numbered, as far as this replica knows.
package struct UnsentChange: Sendable {
    /// Local: ascending in the order in which they were made or came.
    package var number: Int64
    package var id: Identifier
    package var bytes: [UInt8]
    /// Its author's, 64 bytes, where it came in a bundle; nil: this replica's own, signed when it leaves.
    package var signature: [UInt8]?

    package init(number: Int64, id: Identifier, bytes: [UInt8], signature: [UInt8]? = nil) {
        self.number = number
        self.id = id
        self.bytes = bytes
        self.signature = signature
    }
}

extension Replica {
    /// The next unsent changes after a local number, at most so many, and so many bytes (but always one): this replica's own,
    /// and those that it carries for others.
    package func unsent(after number: Int64, count: Int, bytes limit: Int) throws -> [UnsentChange] {
        try inQueue { try Reader(session: $0).unsent(after: number, count: count, bytes: limit) }
    }

    /// The same, without those that the disk altered: nobody would take them.
    package func sendable(after number: Int64, count: Int, bytes limit: Int) throws -> [UnsentChange] {
        try inQueue { session in
            let reader = Reader(session: session)
            let space = try reader.identity.space
            var after = number
            while true {
                let next = try reader.unsent(after: after, count: count, bytes: limit)
                let whole = next.filter { session.log.whole($0.id, $0.bytes, space: space) != nil }
                guard whole.isEmpty, let last = next.last else { return whole }
                after = last.number
            }
        }
    }
}

extension Reader {
    /// - Parameter withLost: also those that were declared lost: the server is told, others are not.
    func unsent(after number: Int64, count: Int, bytes limit: Int, withLost: Bool = true) throws -> [UnsentChange] {
        let statement = try session.connection.prepare(
            """
            SELECT change.n, id, bytes, signature FROM change LEFT JOIN carried ON carried.n = change.n
            WHERE position IS NULL AND change.n > ?1 AND length(bytes) > 0 AND (void IS NULL OR ?3) ORDER BY change.n LIMIT ?2
            """)
        statement.bind(number, at: 1)
        statement.bind(Int64(count), at: 2)
        statement.bind(withLost ? 1 : 0, at: 3)
        defer { statement.reset() }
        var changes: [UnsentChange] = []
        var size = 0
        while try statement.step() {
            let bytes = statement.bytes(at: 2)
            size += bytes.count
            if size > limit, !changes.isEmpty { break }
            guard case .identifier(let id) = statement.value(at: 1) else {
                throw StoreError.damaged("a change without an id")
            }
            changes.append(
                UnsentChange(
                    number: statement.integer(at: 0), id: id, bytes: bytes,
                    signature: statement.isNull(at: 3) ? nil : statement.bytes(at: 3)))
        }
        return changes
    }
}
