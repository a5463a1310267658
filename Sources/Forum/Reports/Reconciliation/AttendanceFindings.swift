import ReplicaStore
import SyncCore
import SyncProtocol

/// What is to be settled of persons, meetings and who was there.
enum AttendanceFindings {
    static func all(_ ground: ReconciledGround, in reader: Reader) throws -> [Finding] {
        try duplicates(ground, in: reader) + doubleMeetings(ground) + deletedMeetings(ground, in: reader)
            + deletedPersons(ground, in: reader) + notRegistered(ground, in: reader)
    }

    // MARK: Twice

    /// Persons who may be one, of whom one at least is recorded here; two of one name at one meeting are a double entry.
    private static func duplicates(_ ground: ReconciledGround, in reader: Reader) throws -> [Finding] {
        try Duplicates.all(in: reader).compactMap { pair in
            let (first, second) = (ground.recorded[ground.same.one(pair.first)], ground.recorded[ground.same.one(pair.second)])
            guard first != nil || second != nil else { return nil }
            let names = try [pair.first, pair.second].map { try ground.people.name($0, in: reader) }
            let ids = [pair.first, pair.second].map(Finding.short)
            let both = (first ?? []).intersection(second ?? [])
            let commands = [["person", "merge"] + ids, ["person", "distinct"] + ids]
            guard pair.reasons.contains(.sameName), !both.isEmpty else {
                return Finding(
                    .likelyDuplicate, names + pair.reasons.map(\.rawValue), persons: [pair.first, pair.second],
                    commands: commands)
            }
            let meetings = ground.meetings.filter { both.contains($0.id) }
            return Finding(
                .doubleEntry, names + meetings.map(\.code), persons: [pair.first, pair.second], meeting: meetings.first?.id,
                commands: commands)
        }
    }

    /// One gathering that two laptops recorded under two codes: who is at the second alone is checked in at the first, then the
    /// second is deleted.
    private static func doubleMeetings(_ ground: ReconciledGround) -> [Finding] {
        var findings: [Finding] = []
        for (index, first) in ground.meetings.enumerated() {
            for second in ground.meetings[(index + 1)...] where areOneGathering(first, second) {
                let missing = ground.present.filter { $0.value.contains(second.id) && !$0.value.contains(first.id) }.keys.sorted()
                let checkIn = missing.isEmpty ? [] : [["checkin", first.code] + missing.map(Finding.short)]
                findings.append(
                    Finding(
                        .doubleMeeting, [first.code, second.code, first.day ?? ""], persons: missing, meeting: first.id,
                        commands: checkIn + [["meeting", "delete", second.code]]))
            }
        }
        return findings
    }

    /// On one day, of one kind and one title, and not at hours that are known to be apart.
    private static func areOneGathering(_ first: YearMeeting, _ second: YearMeeting) -> Bool {
        guard let day = first.day, day == second.day, first.kind == second.kind, first.status != "cancelled",
            second.status != "cancelled", let title = first.title.map(Folding.nameKey), !title.isEmpty,
            title == second.title.map(Folding.nameKey)
        else { return false }
        let areKnown = [first, second].allSatisfy { $0.time.startsAt != nil && $0.time.endsAt != nil }
        return !areKnown || first.overlaps(second)
    }

    // MARK: What hangs on deleted rows

    private static func deletedMeetings(_ ground: ReconciledGround, in reader: Reader) throws -> [Finding] {
        let select = """
            SELECT a.meeting, count(*) AS number FROM attendance a
            WHERE NOT EXISTS (SELECT 1 FROM meeting m WHERE m.id = a.meeting) GROUP BY a.meeting ORDER BY a.meeting
            """
        return try reader.select(select).compactMap { record in
            guard !ground.isOneMeeting, let id = record.identifier("meeting"), let number = record.integer("number"),
                let meeting = try YearMeeting(deleted: id, in: reader), meeting.time.year == ground.year
            else { return nil }
            return Finding(
                .deletedMeeting, [meeting.code, String(number)], meeting: id, commands: [["restore", Finding.short(id)]])
        }
    }

    private static func deletedPersons(_ ground: ReconciledGround, in reader: Reader) throws -> [Finding] {
        let select = """
            SELECT a.person FROM attendance a
            WHERE a.meeting = ? AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = a.person) ORDER BY a.person
            """
        return try ground.meetings.flatMap { meeting in
            try reader.select(select, .identifier(meeting.id)).compactMap { record -> Finding? in
                guard let person = record.identifier("person"), ground.people.merged(person) == nil else { return nil }
                let name = PersonName.shown(try reader.columns(Tables.person, person))
                return Finding(
                    .deletedPerson, [name.isEmpty ? Finding.short(person) : name, meeting.code], persons: [person],
                    meeting: meeting.id, commands: [["restore", Finding.short(person)]])
            }
        }
    }

    // MARK: Came without being registered

    private static func notRegistered(_ ground: ReconciledGround, in reader: Reader) throws -> [Finding] {
        guard let year = ground.year else { return [] }
        let rules = try ActivityRules.of(year, in: reader)
        let members = try YearMembers(year, ground.same, in: reader)
        let groups = try groups(year, in: reader)
        return try YearPeople.cards(ground.same, in: reader).inReadingOrder.compactMap { person in
            let present = ground.present[ground.same.one(person.id)] ?? []
            guard !members.contains(person.id),
                let meeting = ground.meetings.first(where: { present.contains($0.id) && rules.counts($0) })
            else { return nil }
            return Finding(
                .notRegistered, [person["person"].text ?? "", meeting.code], persons: [person.id], meeting: meeting.id,
                commands: [["member", "add", Finding.short(person.id), groups.ofMeeting[meeting.id] ?? groups.usual]])
        }
    }

    /// The codes of the groups of meetings, and what to type for a meeting of none: the year's only group, or a placeholder.
    private static func groups(
        _ year: Int, in reader: Reader
    ) throws -> (ofMeeting: [Identifier: String], usual: String) {
        var codes: [Identifier: String] = [:]
        let select = #"SELECT m.id, g.code FROM meeting m JOIN "group" g ON g.id = m."group""#
        for record in try reader.select(select) {
            if let id = record.identifier("id"), let code = record.text("code") { codes[id] = code }
        }
        let all = try reader.select(#"SELECT code FROM "group" WHERE year = ?"#, .integer(Int64(year))).compactMap {
            $0.text("code")
        }
        return (codes, all.count == 1 ? all[0] : "GROUP")
    }
}
