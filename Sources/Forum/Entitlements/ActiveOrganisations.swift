import ReplicaStore
import SyncProtocol

/// The organisations that active members came for, and who those are: what rule 5 makes visible and supports.
struct ActiveOrganisations {
    struct Member {
        /// The row that stands for the person.
        let person: Identifier
        /// By day.
        let meetings: [YearMeeting]
    }

    /// By organisation; members by name.
    private(set) var members: [Identifier: [Member]] = [:]

    init(_ year: Int, in reader: Reader) throws { try self.init([year], in: reader) }

    /// - Parameter years: in any of which somebody was active.
    init(_ years: [Int], in reader: Reader) throws {
        var meetings: [Identifier: [Identifier: [YearMeeting]]] = [:]
        let people = try YearPeople.cards(SamePerson(reader), in: reader).inReadingOrder
        for year in years {
            let standings = try YearStandings(year, in: reader)
            for person in people {
                for (organisation, presences) in try standings.organisations(of: person.id, in: reader) {
                    meetings[organisation, default: [:]][person.id, default: []] += presences.map(\.meeting)
                }
            }
        }
        members = meetings.mapValues { each in
            people.compactMap { person in each[person.id].map { Member(person: person.id, meetings: $0) } }
        }
    }
}
