package import ReplicaStore
import SyncCore
import SyncProtocol

/// Who attended in a year, and who is an active member.
package enum ActivityReport {
    /// Everybody who was present at some meeting of the year, registered or not, with the number of distinct ones that count.
    /// - Parameter rules: nil: those of the year's cycle.
    package static func cards(year: Int, rules: ActivityRules? = nil, in reader: Reader) throws -> [Card] {
        let activity = try ActivityYear(year, rules: rules, in: reader)
        let members = try YearMembers(year, activity.same, in: reader)
        return try YearPeople.cards(activity.same, in: reader).compactMap { person in
            let record = activity[person.id]
            guard record.attended else { return nil }
            return Card(
                person.id, order: person.order,
                [
                    ("person_id", .id(person.id)), ("person", person["person"]), ("email", person["email"]),
                    ("organisation", person["organisation"]), ("member", .flag(members.contains(person.id))),
                    ("meetings", .number(Int64(record.counted.count))), ("active", .flag(activity.isActive(person.id))),
                ])
        }
    }
}
