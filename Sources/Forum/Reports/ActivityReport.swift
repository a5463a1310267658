package import ReplicaStore
import SyncCore
import SyncProtocol

/// Who attended in a year, and who is an active member.
package enum ActivityReport {
    private static let select = "SELECT person FROM attendance WHERE meeting = ? AND status = 'present'"

    /// Everybody who was present at some meeting of the year, with the number of distinct ones that count.
    package static func cards(year: Int, rules: ActivityRules = .standard, in reader: Reader) throws -> [Card] {
        var meetings: [Identifier: Set<Identifier>] = [:]
        for meeting in try YearMeeting.all(year, in: reader) {
            let counts = rules.counts(meeting)
            for record in try reader.select(select, .identifier(meeting.id)) {
                guard let person = record.identifier("person") else { continue }
                meetings[person, default: []].formUnion(counts ? [meeting.id] : [])
            }
        }
        let members = try Set(MembershipBook.cards(year: year, in: reader).compactMap { $0["person_id"].text })
        return try PersonBook.cards(in: reader).compactMap { person -> Card? in
            guard let attended = meetings[person.id] else { return nil }
            return Card(
                person.id, order: person.order,
                [
                    ("person_id", .id(person.id)), ("person", person["person"]), ("email", person["email"]),
                    ("organisation", person["organisation"]), ("member", .flag(members.contains(person.id.hex))),
                    ("meetings", .number(Int64(attended.count))), ("active", .flag(attended.count >= rules.meetings)),
                ])
        }
    }
}
