import ReplicaStore
import SyncCore
import SyncProtocol

/// Writes the sample's tables, one after the other, through the books that commands write with.
struct SampleLoader {
    let writer: Writer
    private var organisations: [String: String] = [:]
    private var people: [String: Identifier] = [:]

    init(writer: Writer) { self.writer = writer }

    mutating func load() throws {
        for line in SampleTable(SampleData.cycles).lines {
            _ = try CycleBook.set(line.text(0), .init(charterVersion: line[1]), in: writer)
        }
        try loadOrganisations()
        try loadPeople()
        try loadGroups()
        try loadMeetings()
        try loadPublications()
        try loadAttendance()
        try loadStand()
    }

    /// Nobody's: the domain is kept for examples.
    static func email(given: String, family: String) -> String {
        let words = [given, family].map { Folding.fold($0).split(separator: " ").joined(separator: "-") }
        return words.joined(separator: ".") + "@example.org"
    }

    // MARK: Who

    private mutating func loadOrganisations() throws {
        for line in SampleTable(SampleData.organisations).lines {
            let options = OrganisationBook.Options(kind: line[2], kindText: line[3], cite: line[4])
            _ = try OrganisationBook.add(line.text(1), options, in: writer)
            organisations[line.text(0)] = line.text(1)
        }
    }

    private mutating func loadPeople() throws {
        for line in SampleTable(SampleData.people).lines {
            let email = Self.email(given: line.text(0), family: line.text(1))
            let options = PersonOptions(
                givenName: line[0], familyName: line[1], email: email, title: line[3],
                organisation: line[2].flatMap { organisations[$0] }, speaks: line[4], cite: line[5])
            people[line.text(1)] = try PersonBook.add(options, in: writer).id
        }
    }

    private func loadGroups() throws {
        for line in SampleTable(SampleData.groups).lines {
            _ = try GroupBook.add(line.text(0), .init(title: line[1], year: line[2], kind: line[3]), in: writer)
        }
        for line in SampleTable(SampleData.cohosts).lines {
            let organisation = try Lookup.organisation(organisations[line.text(1)] ?? "", in: writer)
            _ = try CohostBook.add(organisation, to: Lookup.group(line.text(0), in: writer), in: writer)
        }
        for line in SampleTable(SampleData.members).lines {
            let group = try Lookup.group(line.text(0), in: writer)
            for name in line.words(1) { _ = try MembershipBook.add(person(name), to: group, in: writer) }
        }
    }

    private func person(_ family: String) throws -> Identifier {
        guard let id = people[family] else { throw ForumError.notFound(.person, family, near: []) }
        return id
    }

    // MARK: What

    private func loadMeetings() throws {
        for line in SampleTable(SampleData.meetings).lines {
            let isPeriod = line.text(3).contains("/")
            let options = MeetingOptions(
                title: line[1], kind: line[2], date: isPeriod ? nil : line[3], period: isPeriod ? line[3] : nil, group: line[5],
                status: line[4])
            _ = try MeetingBook.add(line.text(0), options, in: writer)
        }
        for line in SampleTable(SampleData.sessions).lines {
            let options = MeetingOptions(title: line[3], period: line[1], status: "confirmed")
            let session = try SessionBook.add(line.text(0), options, in: writer).id
            for group in line.words(2) { _ = try BuilderBook.add(Lookup.group(group, in: writer), to: session, in: writer) }
        }
        for line in SampleTable(SampleData.speakers).lines {
            let session = try Lookup.session(line.text(0), in: writer)
            _ = try PartBook.speakers.add(person(line.text(1)), to: session, .init(role: line[2]), in: writer)
        }
    }

    private func loadPublications() throws {
        for line in SampleTable(SampleData.publications).lines {
            let options = PublicationBook.Options(
                title: line[1], year: line[2], kind: line[3], edition: line[4], publishedOn: line[5])
            _ = try PublicationBook.add(line.text(0), options, in: writer)
        }
        for line in SampleTable(SampleData.contributors).lines {
            let publication = try Lookup.publication(line.text(0), in: writer)
            _ = try PartBook.contributors.add(person(line.text(1)), to: publication, .init(role: line[2]), in: writer)
        }
    }

    private func loadAttendance() throws {
        for line in SampleTable(SampleData.attendance).lines {
            let meeting = try Lookup.meeting(line.text(0), in: writer)
            let people = try line.words(2).map(person)
            if line[1] == "for", people.count == 2 {
                let mark = AttendanceBook.Mark(status: AttendanceStatus.present, represents: people[1])
                _ = try AttendanceBook.mark(people[0], at: meeting, mark, in: writer)
            } else {
                for person in people { _ = try AttendanceBook.mark(person, at: meeting, .init(status: line.text(1)), in: writer) }
            }
        }
    }

    // MARK: The stand

    private func loadStand() throws {
        for line in SampleTable(SampleData.shifts).lines {
            let entry = ShiftBook.Entry(code: line[0], startsAt: line[1], endsAt: line[2], places: line[3].flatMap { Int64($0) })
            _ = try ShiftBook.add(entry, in: writer)
        }
        for line in SampleTable(SampleData.signups).lines {
            let shift = try Lookup.shift(line.text(0), in: writer)
            for name in line.words(1) { try signUp(person(name), for: shift) }
        }
        for line in SampleTable(SampleData.visitors).lines {
            let entry = VisitorBook.Entry(
                givenName: line.text(0), familyName: line.text(1), email: Self.email(given: line.text(0), family: line.text(1)),
                phone: line[3], organisation: line[2], interests: try line.words(4).map { try Lookup.group($0, in: writer) },
                purposes: line.words(5).compactMap(Visitor.Purpose.init))
            _ = try VisitorBook.add(entry, in: writer)
        }
    }

    /// A request has a random id; the sample's have the same on every laptop, so that two that load it ask once. One that was taken
    /// back is taken back for good, and another takes its place.
    private func signUp(_ person: Identifier, for shift: Identifier) throws {
        let row = try writer.naturalRow(Tables.request, NaturalKey(.identifier(shift), .identifier(person)))
        guard try writer.row(Tables.request.number, row) == nil else {
            _ = try SignupBook.signUp(person, for: shift, in: writer)
            return
        }
        let values: [UInt32: Value] = [
            RequestField.existence: .flag(true), RequestField.shift: .identifier(shift), RequestField.person: .identifier(person),
        ]
        try writer.assign(Tables.request, row, values)
    }
}
