package import ReplicaStore
package import SyncProtocol

/// Which rows are one person: the connected components of the links that organisers made.
package struct SamePerson: Sendable {
    /// The rows of each component with more than one, by each of them.
    private var components: [Identifier: Set<Identifier>] = [:]

    /// Everybody's, for what reads everybody.
    package init(_ reader: Reader) throws {
        var links: [Identifier: Set<Identifier>] = [:]
        for record in try reader.select("SELECT first, second FROM alias") {
            guard let first = record.identifier("first"), let second = record.identifier("second") else { continue }
            links[first, default: []].insert(second)
            links[second, default: []].insert(first)
        }
        connect(links)
    }

    /// Those of some persons, found by index: it costs what they have of links.
    package init(of persons: some Sequence<Identifier>, in reader: Reader) throws {
        var links: [Identifier: Set<Identifier>] = [:]
        var queue = Array(persons)
        while let row = queue.popLast() {
            guard links[row] == nil else { continue }
            let neighbours = try Self.neighbours(of: row, reader)
            links[row] = neighbours
            queue += neighbours
        }
        connect(links)
    }

    private static func neighbours(of row: Identifier, _ reader: Reader) throws -> Set<Identifier> {
        let after = try reader.select("SELECT second FROM alias WHERE first = ?", .identifier(row))
        let before = try reader.select("SELECT first FROM alias WHERE second = ?", .identifier(row))
        return Set(after.compactMap { $0.identifier("second") } + before.compactMap { $0.identifier("first") })
    }

    private mutating func connect(_ links: [Identifier: Set<Identifier>]) {
        for row in links.keys where components[row] == nil {
            var component: Set<Identifier> = [row]
            var queue = [row]
            while let next = queue.popLast() {
                for neighbour in links[next, default: []] where component.insert(neighbour).inserted { queue.append(neighbour) }
            }
            guard component.count > 1 else { continue }
            for each in component { components[each] = component }
        }
    }

    /// The rows of the person of a row, that one included.
    package func all(_ row: Identifier) -> Set<Identifier> { components[row] ?? [row] }

    /// The row that stands for all: the smallest id.
    package func one(_ row: Identifier) -> Identifier { components[row]?.min() ?? row }

    package func isMerged(_ row: Identifier) -> Bool { components[row] != nil }

    package func areOne(_ first: Identifier, _ second: Identifier) -> Bool { first == second || all(first).contains(second) }

    /// The rows that stand for persons of more than one row, ascending.
    package var merged: [Identifier] { Set(components.values.compactMap { $0.min() }).sorted() }
}

extension SamePerson {
    /// The rows of one person, found by index.
    package static func rows(of person: Identifier, in reader: Reader) throws -> Set<Identifier> {
        try SamePerson(of: [person], in: reader).all(person)
    }
}
