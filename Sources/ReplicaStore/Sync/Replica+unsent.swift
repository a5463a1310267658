package import SyncProtocol

/// A change that the server has not numbered, as far as this replica knows.
package struct UnsentChange: Sendable {
    /// Local: ascending in the order in which they were made or came.
    package var number: Int64
    package var id: Identifier
    package var bytes: [UInt8]
}

extension Replica {
    /// The next unsent changes after a local number, at most so many, and so many bytes (but always one).
    package func unsent(after number: Int64, count: Int, bytes limit: Int) throws -> [UnsentChange] {
        try inQueue { session in
            let statement = try session.connection.prepare(
                "SELECT n, id, bytes FROM change WHERE position IS NULL AND n > ? ORDER BY n LIMIT ?")
            statement.bind(number, at: 1)
            statement.bind(Int64(count), at: 2)
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
                changes.append(UnsentChange(number: statement.integer(at: 0), id: id, bytes: bytes))
            }
            return changes
        }
    }
}
