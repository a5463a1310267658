package import ReplicaStore
package import SyncProtocol

/// Who is registered in which groups of a year.
package struct YearMembers: Sendable {
    private let same: SamePerson
    private var groups: [Identifier: Set<String>] = [:]

    private static let select = """
        SELECT membership.person, "group".code FROM membership JOIN "group" ON "group".id = membership."group"
        WHERE "group".year = ?
        """

    package init(_ year: Int, _ same: SamePerson, in reader: Reader) throws {
        self.same = same
        for record in try reader.select(Self.select, .integer(Int64(year))) {
            guard let person = record.identifier("person") else { continue }
            groups[same.one(person), default: []].insert(record.text("code") ?? "")
        }
    }

    /// - Parameter person: any row of the person.
    package func contains(_ person: Identifier) -> Bool { groups[same.one(person)] != nil }

    /// Codes, sorted.
    package func groups(of person: Identifier) -> [String] { groups[same.one(person), default: []].sorted() }

    /// The rows that stand for the members.
    package var all: Set<Identifier> { Set(groups.keys) }
}

/// The people of a report, each once.
enum YearPeople {
    /// One card a person, however many rows are known to be that person.
    static func cards(_ same: SamePerson, in reader: Reader) throws -> [Card] {
        var seen: Set<Identifier> = []
        return try PersonBook.cards(in: reader).byID.filter { seen.insert(same.one($0.id)).inserted }
    }
}
