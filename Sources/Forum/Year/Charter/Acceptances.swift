package import ReplicaStore
package import SyncProtocol

/// That somebody accepted the charter, for an organisation.
package struct Acceptance: Sendable, Equatable {
    /// The row that stands for the person.
    package let person: Identifier
    package let organisation: Identifier?
    /// "YYYY-MM-DD"; nil: at a meeting whose day is not known.
    package let day: String?
    package let version: String?
    /// The first meeting, if that is where it was.
    package let meeting: Identifier?
    /// Where it is written down; nil: it follows from being present.
    package let row: Identifier?
}

/// Who accepted the charter: by being present at a first meeting that counts, or as it was written down, which goes before.
package struct Acceptances: Sendable {
    private struct Key: Hashable {
        let person: Identifier
        let organisation: Identifier?
    }

    private let same: SamePerson
    private var all: [Key: Acceptance] = [:]
    private var byPerson: [Identifier: [Acceptance]] = [:]

    /// - Parameter year: nothing that came after it.
    package init(until year: Int, in reader: Reader) throws {
        same = try SamePerson(reader)
        try takeWritten(until: year, reader)
        let years = try Set(MeetingBook.cards(in: reader).compactMap { Int(MeetingBook.sortingDay($0).prefix(4)) })
        for each in years.filter({ $0 <= year }).sorted() { try takePresences(ActivityYear(each, in: reader), reader) }
        for acceptance in all.values { byPerson[acceptance.person, default: []].append(acceptance) }
    }

    /// Each organisation's, the first first.
    /// - Parameter person: any row of the person.
    package subscript(_ person: Identifier) -> [Acceptance] {
        byPerson[same.one(person), default: []].sorted { left, right in
            (left.day ?? "9", left.organisation ?? .zero) < (right.day ?? "9", right.organisation ?? .zero)
        }
    }

    /// When the person first accepted, for whichever organisation; nil: never.
    package func first(of person: Identifier) -> Acceptance? { self[person].first }

    private static let select = "SELECT id, person, organisation, accepted_on, version, meeting FROM charter"

    private mutating func takeWritten(until year: Int, _ reader: Reader) throws {
        let people = try MergedPeople(reader)
        let records = try reader.select(Self.select)
        for once in try people.once(records, of: Tables.charter, person: "person", per: "organisation", in: reader) {
            guard let id = once.id, let person = once.record.identifier("person").map(same.one) else { continue }
            let day = once["accepted_on"].text
            if let written = day.flatMap({ Int($0.prefix(4)) }), written > year { continue }
            let key = Key(person: person, organisation: once.record.identifier("organisation"))
            all[key] = Acceptance(
                person: person, organisation: key.organisation, day: day, version: once["version"].text,
                meeting: once["meeting"].identifier, row: id)
        }
    }

    /// Presences come by day, so that the first one stays.
    private mutating func takePresences(_ activity: ActivityYear, _ reader: Reader) throws {
        let version = try CycleBook.charterVersion(activity.year, in: reader)
        for person in activity.recorded {
            for presence in activity[person].presences where presence.isAccepting {
                let key = Key(person: person, organisation: presence.organisation)
                guard all[key] == nil else { continue }
                all[key] = Acceptance(
                    person: person, organisation: key.organisation, day: presence.meeting.day, version: version,
                    meeting: presence.meeting.id, row: nil)
            }
        }
    }
}
