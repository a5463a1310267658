package import ReplicaStore
package import SyncProtocol

/// Which rows are one person: the connected components of the links that organisers made.
package struct SamePerson: Sendable {
    /// The rows of each component with more than one, by each of them.
    private var components: [Identifier: Set<Identifier>] = [:]

    package init(_ reader: Reader) throws {
        for record in try reader.select("SELECT first, second FROM alias") {
            guard let first = record.identifier("first"), let second = record.identifier("second") else { continue }
            let union = all(first).union(all(second))
            for row in union { components[row] = union }
        }
    }

    /// The rows of the person of a row, that one included.
    package func all(_ row: Identifier) -> Set<Identifier> { components[row] ?? [row] }

    /// The row that stands for all: the smallest id.
    package func one(_ row: Identifier) -> Identifier { components[row]?.min() ?? row }
}
