package import ReplicaStore
package import SyncProtocol

/// Who is expected somewhere: cards of persons, each once, whatever rows they have.
package enum ExpectedPeople {
    /// The members of the group that meets, or of the groups that built the session; of a meeting of no group, the year's
    /// members; if there are none, everybody. Whoever is recorded there as well.
    package static func at(_ meeting: Identifier, in reader: Reader) throws -> [Card] {
        let columns = try reader.columns(Tables.meeting, meeting)
        var groups = [columns["group"]?.identifier].compactMap(\.self)
        if groups.isEmpty {
            groups = try BuilderBook.cards(of: meeting, in: reader).compactMap {
                $0["group_id"].text.flatMap(Identifier.init(hex:))
            }
        }
        var expected = try Set(groups.flatMap { try members(of: $0, in: reader) })
        if groups.isEmpty, let year = try MeetingBook.time(of: meeting, in: reader).year {
            expected = try Set(members(year: year, in: reader))
        }
        guard !expected.isEmpty else { return try everybody(in: reader) }
        return try cards(expected.union(AttendanceBook.list(meeting, in: reader).map(\.person)), in: reader)
    }

    /// The members of a group.
    package static func group(_ group: Identifier, in reader: Reader) throws -> [Card] {
        try cards(Set(members(of: group, in: reader)), in: reader)
    }

    /// The members of a year's groups, and who attended.
    package static func year(_ year: Int, in reader: Reader) throws -> [Card] {
        let attended = try MeetingBook.cards(year: year, in: reader).flatMap { meeting in
            try AttendanceBook.list(meeting.id, in: reader).filter { $0.status == AttendanceStatus.present }.map(\.person)
        }
        return try cards(Set(members(year: year, in: reader) + attended), in: reader)
    }

    package static func everybody(in reader: Reader) throws -> [Card] { try PersonBook.cards(in: reader).inReadingOrder }

    private static func members(of group: Identifier? = nil, year: Int? = nil, in reader: Reader) throws -> [Identifier] {
        try MembershipBook.cards(of: group, year: year, in: reader).compactMap {
            $0["person_id"].text.flatMap(Identifier.init(hex:))
        }
    }

    private static func cards(_ ids: Set<Identifier>, in reader: Reader) throws -> [Card] {
        try everybody(in: reader).filter { ids.contains($0.id) }
    }
}
