package import ReplicaStore
import SyncProtocol

/// Rule 5, as lists for organisers: who has free entry to the Forum, and which organisations to support. Which organisations to make
/// visible is for publication, and so a `PublicList`.
package enum Entitlements {
    /// Somebody at the Forum's entrance, with the evidence.
    package struct Entry: Sendable {
        package let person: Card
        package let standing: PersonStanding
        /// Where the charter was accepted first, as `charter list` says it.
        package let charter: Card
        /// As a line of a file.
        package let card: Card
    }

    /// Every member who accepted the charter, by name. Who refused to be cited is let in like everybody.
    package static func entrance(year: Int, in reader: Reader) throws -> [Entry] {
        let standings = try YearStandings(year, in: reader)
        let asOf = try AsOf(reader)
        return try YearPeople.cards(standings.activity.same, in: reader).inReadingOrder.compactMap { person in
            let standing = standings[person.id]
            guard standing.hasEntry, let first = standing.acceptances.first else { return nil }
            let charter = try CharterList.card(first, person, reader)
            return Entry(
                person: person, standing: standing, charter: charter, card: card(person, standing, charter, asOf))
        }
    }

    private static func card(_ person: Card, _ standing: PersonStanding, _ charter: Card, _ asOf: AsOf) -> Card {
        Card(
            person.id, order: person.order,
            [
                ("person_id", .id(person.id)), ("person", person["person"]), ("email", person["email"]),
                ("organisation", person["organisation"]), ("member", .flag(standing.isRegistered)),
                ("active", .flag(standing.isActive)), ("rule", .text(Entitlement.Reason.charterAccepted.rawValue)),
                ("accepted_on", charter["date"]), ("accepted_at", charter["meeting"]), ("version", charter["version"]),
                ("meetings", .texts(standing.record.counted.map(\.meeting.code))),
            ] + asOf.facts)
    }

    /// An organisation of active members.
    package struct Supported: Sendable {
        package let organisation: Card
        /// Whether it may be made visible as well: it did not refuse to be cited.
        package let isVisible: Bool
        package let members: [(person: Card, meetings: [YearMeeting])]
        /// As a line of a file.
        package let card: Card
    }

    /// Organisations to inform and to introduce: those of all active members, by name. Refusing to be cited forgoes none of it.
    package static func supported(year: Int, in reader: Reader) throws -> [Supported] {
        let asOf = try AsOf(reader)
        return try ActiveOrganisations(year, in: reader).members.compactMap { id, members -> Supported? in
            guard let organisation = try OrganisationBook.card(id, in: reader) else { return nil }
            let people = try members.compactMap { member in
                try PersonBook.card(member.person, in: reader).map { ($0, member.meetings) }
            }
            let isVisible = organisation["cite"] != .flag(false)
            return Supported(
                organisation: organisation, isVisible: isVisible, members: people,
                card: Card(
                    id, order: organisation.order,
                    [
                        ("organisation_id", .id(id)), ("organisation", organisation["name"]), ("kind", organisation["kind"]),
                        ("visible", .flag(isVisible)), ("members", .texts(people.compactMap { $0.0["person"].text })),
                        ("rule", .text(Entitlement.Reason.active.rawValue)),
                    ] + asOf.facts))
        }.sorted { Card.precedes($0.card, $1.card) }
    }
}
