package import ReplicaStore
package import SyncProtocol

/// Who was at which meeting of a calendar year, and what it counts: where all reports of activity have their numbers from.
package struct ActivityYear: Sendable {
    package let year: Int
    package let rules: ActivityRules
    package let meetings: [YearMeeting]
    package let same: SamePerson
    /// By the row that stands for the person.
    private let people: [Identifier: PersonYear]

    private static let select = "SELECT id, meeting, person, status, represents, organisation FROM attendance WHERE meeting = ?"

    /// - Parameter rules: nil: those of the year's cycle.
    package init(_ year: Int, rules: ActivityRules? = nil, in reader: Reader) throws {
        let rules = try rules ?? ActivityRules.of(year, in: reader)
        let people = try MergedPeople(reader)
        let same = people.same
        let meetings = try YearMeeting.all(year, in: reader)
        var presences: [Identifier: [Presence]] = [:]
        let living = Set(try reader.select("SELECT id FROM person").compactMap { $0.identifier("id") })
        for meeting in meetings {
            for (person, presence) in try Self.presences(at: meeting, people, living, reader) {
                presences[person, default: []].append(presence)
            }
        }
        self.year = year
        self.rules = rules
        self.meetings = meetings
        self.same = same
        self.people = presences.mapValues { PersonYear($0, rules: rules) }
    }

    /// - Parameter person: any row of the person.
    package subscript(_ person: Identifier) -> PersonYear {
        people[same.one(person)] ?? PersonYear([], rules: rules)
    }

    package func isActive(_ person: Identifier) -> Bool { self[person].counted.count >= rules.meetings }

    /// Everybody of whom something is recorded, by the rows that stand for them.
    package var recorded: Dictionary<Identifier, PersonYear>.Keys { people.keys }

    /// - Parameter living: what hangs on another row counts for nothing.
    private static func presences(
        at meeting: YearMeeting, _ people: MergedPeople, _ living: Set<Identifier>, _ reader: Reader
    ) throws -> [Identifier: Presence] {
        var lines: [Identifier: Presence] = [:]
        let same = people.same
        let records = try reader.select(select, .identifier(meeting.id))
        for once in try people.once(records, of: Tables.attendance, person: "person", per: "meeting", in: reader) {
            guard let row = once.record.identifier("person"), living.contains(row) || people.merged(row) != nil else { continue }
            let person = same.one(row)
            let represents = once["represents"].identifier.map(same.one)
            lines[person] = Presence(
                meeting: meeting, status: once["status"].text ?? AttendanceStatus.absent,
                represents: represents == person ? nil : represents, organisation: once["organisation"].identifier)
        }
        let substitutes = lines.filter { $0.value.isPresent && $0.value.represents != nil }.sorted { $0.key < $1.key }
        for (substitute, line) in substitutes {
            guard let absent = line.represents else { continue }
            if lines[absent] == nil {
                lines[absent] = Presence(
                    meeting: meeting, status: AttendanceStatus.represented, organisation: line.organisation)
            }
            lines[absent]?.representedBy.append(substitute)
        }
        return lines
    }
}
