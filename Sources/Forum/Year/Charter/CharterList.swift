package import ReplicaStore
package import SyncProtocol

/// Who accepted the charter, for people and scripts.
package enum CharterList {
    /// - Parameters:
    ///   - year: nothing that came after it.
    ///   - person: only theirs.
    package static func cards(until year: Int, person: Identifier? = nil, in reader: Reader) throws -> [Card] {
        let acceptances = try Acceptances(until: year, in: reader)
        if let person { return try PersonBook.card(person, in: reader).map { try lines($0, acceptances, reader) } ?? [] }
        let same = try SamePerson(reader)
        return try YearPeople.cards(same, in: reader).flatMap { try lines($0, acceptances, reader) }
    }

    /// What is now known of somebody's acceptance for an organisation.
    package static func card(
        _ person: Identifier, organisation: Identifier?, until year: Int, in reader: Reader
    ) throws -> Card? {
        let wanted = Fact.id(organisation)
        return try cards(until: year, person: person, in: reader).first { $0["organisation_id"] == wanted }
    }

    private static func lines(_ person: Card, _ acceptances: Acceptances, _ reader: Reader) throws -> [Card] {
        try acceptances[person.id].map { try card($0, person, reader) }
    }

    /// - Parameter person: whose acceptance it is.
    static func card(_ acceptance: Acceptance, _ person: Card, _ reader: Reader) throws -> Card {
        let organisation = try acceptance.organisation.flatMap { try OrganisationBook.card($0, in: reader) }
        let meeting = try acceptance.meeting.flatMap { try MeetingBook.card($0, in: reader) }
        return Card(
            acceptance.row ?? person.id, order: person.order + [acceptance.day ?? "9"],
            [
                ("id", .id(acceptance.row)), ("person_id", .id(person.id)), ("person", person["person"]),
                ("organisation_id", .id(acceptance.organisation)), ("organisation", organisation?["name"] ?? .null),
                ("date", .text(orNull: acceptance.day)), ("version", .text(orNull: acceptance.version)),
                ("meeting_id", .id(acceptance.meeting)), ("meeting", meeting?["code"] ?? .null),
                ("written", .flag(acceptance.row != nil)),
            ])
    }
}
