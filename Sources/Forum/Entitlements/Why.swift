package import ReplicaStore
package import SyncProtocol

/// One person's year with its evidence: what was attended, what of it counts, what follows.
package struct Why: Sendable {
    package let person: Card
    package let standing: PersonStanding
    /// What is recorded of the person, by day, one a meeting: with `counts`, and `reason`, a word of `Presence.Tally`.
    package let meetings: [Card]
    /// Acceptances of the charter until the end of the year, as `charter list` says them, the first first.
    package let charter: [Card]
    package let entitlements: [Entitlement]
    package let asOf: AsOf

    /// - Parameter person: any row of the person.
    package init(_ person: Identifier, year: Int, in reader: Reader) throws {
        guard let card = try PersonBook.card(person, in: reader) else {
            throw ForumError.notFound(.person, person.hex, near: [])
        }
        let standings = try YearStandings(year, in: reader)
        let standing = standings[person]
        self.person = card
        self.standing = standing
        asOf = try AsOf(reader)
        charter = try standing.acceptances.map { try CharterList.card($0, card, reader) }
        let strays = try StrayPresence.all(of: person, year: year, in: reader)
        meetings = try (standing.record.presences + strays)
            .sorted { YearMeeting.precedes($0.meeting, $1.meeting) }.map { try Self.line($0, reader) }
        let organisations = try standings.organisations(of: person, in: reader).keys
            .compactMap { try OrganisationBook.card($0, in: reader) }.inReadingOrder
        entitlements = Self.entitlements(standing, organisations)
    }

    private static func line(_ presence: Presence, _ reader: Reader) throws -> Card {
        let others = (presence.represents.map { [$0] } ?? []) + presence.representedBy
        let people = try MergedPeople(of: others, in: reader)
        let organisation = try presence.organisation.flatMap { try reader.columns(Tables.organisation, $0)["name"]?.text }
        let meeting = presence.meeting
        return Card(
            meeting.id, order: [],
            [
                ("meeting_id", .id(meeting.id)), ("meeting", .text(meeting.code)), ("title", .text(orNull: meeting.title)),
                ("date", .text(orNull: meeting.day)), ("kind", .text(orNull: meeting.kind)), ("status", .text(presence.status)),
                ("represents", .text(orNull: try presence.represents.map { try people.name($0, in: reader) })),
                ("represented_by", .texts(try presence.representedBy.map { try people.name($0, in: reader) })),
                ("organisation_id", .id(presence.organisation)), ("organisation", .text(orNull: organisation)),
                ("counts", .flag(presence.tally == .counts)), ("reason", .text(presence.tally.rawValue)),
            ])
    }

    private static func entitlements(_ standing: PersonStanding, _ organisations: [Card]) -> [Entitlement] {
        let reason: Entitlement.Reason =
            standing.hasEntry ? .charterAccepted : standing.acceptances.isEmpty ? .charterNotAccepted : .notMember
        let entry = Entitlement(.freeEntry, standing.hasEntry, reason)
        guard standing.isActive, !organisations.isEmpty else {
            let reason: Entitlement.Reason = standing.isActive ? .noOrganisation : .notActive
            return [entry, Entitlement(.visible, false, reason), Entitlement(.supported, false, reason)]
        }
        return [entry]
            + organisations.map { organisation in
                let isRefused = organisation["cite"] == .flag(false)
                return Entitlement(.visible, !isRefused, isRefused ? .refused : .active, organisation)
            } + organisations.map { Entitlement(.supported, true, .active, $0) }
    }
}
