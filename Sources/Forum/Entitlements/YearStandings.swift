package import ReplicaStore
package import SyncProtocol

/// Everybody's standing in a year. `why` and the lists of entitlements read the same.
package struct YearStandings: Sendable {
    package let activity: ActivityYear
    private let members: YearMembers
    private let acceptances: Acceptances

    package init(_ year: Int, in reader: Reader) throws {
        activity = try ActivityYear(year, in: reader)
        members = try YearMembers(year, activity.same, in: reader)
        acceptances = try Acceptances(until: year, in: reader)
    }

    /// - Parameter person: any row of the person.
    package subscript(_ person: Identifier) -> PersonStanding {
        PersonStanding(
            year: activity.year, rules: activity.rules, isRegistered: members.contains(person),
            groups: members.groups(of: person),
            record: activity[person], acceptances: acceptances[person])
    }

    /// For which organisations somebody is active, each with the meetings; their own where no meeting says for which.
    func organisations(of person: Identifier, in reader: Reader) throws -> [Identifier: [Presence]] {
        let standing = self[person]
        let organisations = standing.organisations
        guard standing.isActive, organisations.isEmpty else { return organisations }
        guard let own = try PersonBook.columns(person, in: reader)["organisation"]?.identifier else { return [:] }
        return [own: standing.record.counted]
    }
}
