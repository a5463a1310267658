import SyncProtocol

/// Where somebody stands in a year: registered, accepted the charter, active.
package struct PersonStanding: Sendable {
    package let year: Int
    package let rules: ActivityRules
    package let isRegistered: Bool
    /// Codes of the groups of that year, sorted.
    package let groups: [String]
    package let record: PersonYear
    /// Until the end of the year, the first first.
    package let acceptances: [Acceptance]

    /// How many meetings count.
    package var counted: Int { record.counted.count }

    package var isActive: Bool { counted >= rules.meetings }

    /// So many meetings short of being active.
    package var missing: Int { max(0, rules.meetings - counted) }

    /// A member of the year: registered in one of its groups, or at one of its meetings, or accepted the charter in it. Somebody
    /// who came and whom nobody registered is not turned away for that; reports show who is not registered.
    package var isMember: Bool {
        isRegistered || record.presences.contains(where: \.isAccepting)
            || acceptances.contains { $0.day?.hasPrefix(String(year) + "-") == true }
    }

    /// Rule 5: every member who has accepted the charter.
    package var hasEntry: Bool { isMember && !acceptances.isEmpty }

    /// For which organisations an active member came, each with those meetings, by day. Who stands in for somebody comes for
    /// another's organisation, and that does not make it theirs.
    var organisations: [Identifier: [Presence]] {
        guard isActive else { return [:] }
        var organisations: [Identifier: [Presence]] = [:]
        for presence in record.counted where presence.represents == nil {
            if let organisation = presence.organisation { organisations[organisation, default: []].append(presence) }
        }
        return organisations
    }
}
