import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Files that Zoom and Teams write of who was connected.
struct ConnectionImportTests {
    private let team: Team
    private let meeting: Identifier
    private var laptop: Replica { team.laptop }

    init() throws {
        team = try Team()
        let options = MeetingOptions(title: "GT Finance", kind: "gt", date: "2024-04-11")
        meeting = try team.laptop.write { try MeetingBook.add("GT-F1", options, in: $0).id }
        try team.laptop.addPerson("Juliette", "Klein", email: "juliette@klein.example")
        try team.laptop.addPerson("Léon", "Rey", email: "leon@rey.example")
        try team.laptop.addPerson("Samir", "Benali", email: "contact@parvis.example")
        try team.laptop.addPerson("Thierry", "Da Silva", email: "contact@parvis.example")
        try team.laptop.addPerson("Jean", "Petit", email: "jean@a.example")
        try team.laptop.addPerson("Jean", "Petit", email: "jean@b.example")
    }

    private func take(_ file: String, minimum: Int? = nil, creates: Bool = false, dryRun: Bool = false) throws -> ImportReport {
        let source = try ImportSource(try Fixture.bytes("connections/\(file)"), as: .attendance, isOneMeeting: true)
        #expect(source.isConnections)
        return try Importer.run(
            source, into: laptop, .init(dryRun: dryRun, creates: creates, meeting: meeting, minimumMinutes: minimum))
    }

    private func text(_ text: String, minimum: Int? = nil) throws -> ImportReport {
        let source = try ImportSource(Array(text.utf8), as: .attendance, isOneMeeting: true)
        #expect(source.isConnections)
        return try Importer.run(source, into: laptop, .init(meeting: meeting, minimumMinutes: minimum))
    }

    private func present() throws -> [String] { try laptop.exported(.attendance).compactMap { $0["person"].text }.sorted() }

    @Test func `whoever rejoins is one presence, by address, by a name that was changed, by either order`() throws {
        let report = try take("zoom-en.csv")
        #expect(try present() == ["Juliette Klein", "Léon Rey"])
        #expect(report.created == 2 && report.updated == 0 && report.unchanged == 0)
        #expect(
            report.rejected == [
                Rejection(line: 9, reason: .unknownAttendee(name: nil, email: nil)),
                Rejection(line: 10, reason: .unknownAttendee(name: "Zoé Nouvelle", email: "zoe@nouvelle.example")),
                Rejection(line: 11, reason: .unknownAttendee(name: "Paul Sas", email: "paul@sas.example")),
                Rejection(line: 12, reason: .unknownAttendee(name: "Passage Éclair", email: "eclair@x.example")),
            ])
        let before = try team.changes()
        #expect(try take("zoom-en.csv").unchanged == 2)
        #expect(try team.changes() == before)
    }

    @Test func `who is unknown is made when asked for, but no telephone, and nobody who only waited or left at once`() throws {
        let report = try take("zoom-en.csv", minimum: 5, creates: true)
        #expect(try present() == ["Juliette Klein", "Léon Rey", "Zoé Nouvelle"])
        #expect(report.createdExamples.map(\.title).contains("Zoé Nouvelle"))
        #expect(
            report.rejected == [
                Rejection(line: 9, reason: .unknownAttendee(name: nil, email: nil)),
                Rejection(line: 11, reason: .neverLetIn("Paul Sas")),
                Rejection(line: 12, reason: .tooShort("Passage Éclair", minutes: 3, minimum: 5)),
            ])
        #expect(try laptop.read { try Lookup.person("zoe@nouvelle.example", in: $0) } != .zero)
    }

    @Test func `the minimum counts all the times that somebody was there, in seconds`() throws {
        #expect(try take("zoom-en.csv", minimum: 88).created == 2)
        #expect(
            try take("teams-log-fr.csv", minimum: 11).rejected == [
                Rejection(line: 3, reason: .tooShort("Léon Rey", minutes: 10, minimum: 11))
            ])
        #expect(try take("teams-en.csv", minimum: 10).rejected.first?.reason == .tooShort("Léon Rey", minutes: 9, minimum: 10))
    }

    @Test func `whoever is not said to have gone stayed to the end`() throws {
        #expect(try take("teams-log-fr.csv", minimum: 90).created == 2)
        #expect(try present() == ["Juliette Klein", "Samir Benali"])
    }

    @Test(arguments: ["zoom-fr.csv", "teams-fr.csv"])
    func `French files in other encodings say the same`(file: String) throws {
        #expect(try take(file, minimum: 30).created == 2)
        #expect(try present() == ["Juliette Klein", "Léon Rey"])
    }

    @Test func `of several parts the participants are read, and who may be several is rejected with whom`() throws {
        let report = try take("teams-en.csv")
        #expect(try present() == ["Juliette Klein", "Léon Rey", "Samir Benali"])
        #expect(report.rejected.map(\.line) == [14, 15])
        let names = report.rejected.map { rejection -> [String] in
            guard case .severalPeople(_, let candidates) = rejection.reason else { return [] }
            return candidates.map(\.name).sorted()
        }
        #expect(names == [["Samir Benali", "Thierry Da Silva"], ["Jean Petit", "Jean Petit"]])
    }

    @Test func `an address of one person under the name of another tells neither`() throws {
        let report = try text("Name,User Email,Join Time,Leave Time\nLéon Rey,juliette@klein.example,10:00,11:00\n")
        #expect(report.created == 0)
        guard case .severalPeople(_, let candidates) = report.rejected.first?.reason else {
            Issue.record("\(report.rejected)")
            return
        }
        #expect(candidates.map(\.name).sorted() == ["Juliette Klein", "Léon Rey"])
    }

    @Test func `two rows that are one person are one presence`() throws {
        try laptop.addPerson("Julie", "Klein", email: "julie@klein.example")
        _ = try laptop.write { writer in
            try MergeBook.merge(
                Lookup.personRow("julie@klein.example", in: writer), Lookup.personRow("juliette@klein.example", in: writer),
                in: writer)
        }
        let lines = "Julie Klein,julie@klein.example,4 min\nJuliette Klein,juliette@klein.example,5 min\n"
        let report = try text("Full name,Email,Duration\n" + lines, minimum: 9)
        #expect(report.created == 1 && report.rejected.isEmpty)
        #expect(try laptop.exported(.attendance).count == 1)
    }

    @Test func `a dry run tells the same and writes nothing`() throws {
        let before = try team.changes()
        let rehearsed = try take("zoom-en.csv", minimum: 5, creates: true, dryRun: true)
        #expect(try team.changes() == before)
        #expect(try take("zoom-en.csv", minimum: 5, creates: true) == rehearsed)
    }

    @Test(arguments: [
        ("1h 2min 10s", 62), ("1 h 2 min", 62), ("62m 59s", 62), ("1 heure 2 minutes", 62), ("1h02", 62), ("62", 62),
        ("62,5", 62),
        ("1:02:59", 62), ("3720 s", 62),
    ])
    func `lengths are read as they are written`(length: String, minutes: Int) throws {
        let cell = "\"\(length)\""
        let file = "Name,Email,Duration\nLéon Rey,leon@rey.example,\(cell)\n"
        let reason = try text(file, minimum: minutes + 1).rejected.first?.reason
        #expect(reason == .tooShort("Léon Rey", minutes: minutes, minimum: minutes + 1))
        #expect(try text(file, minimum: minutes).created == 1)
    }

    @Test func `a length that is not said is no length`() throws {
        let report = try text("Name,Email,Duration\nLéon Rey,leon@rey.example,longtemps\n", minimum: 1)
        #expect(report.rejected.map(\.reason) == [.unknownLength("Léon Rey")])
        #expect(try text("Name,Email,Duration\nLéon Rey,leon@rey.example,longtemps\n").created == 1)
    }

    @Test func `a time of the afternoon and one past midnight are counted right`() throws {
        let file = "Name,Join Time,Leave Time\nLéon Rey,1/19/2024 11:50:00 PM,1/20/2024 12:10:00 AM\n"
        #expect(try text(file, minimum: 21).rejected.map(\.reason) == [.tooShort("Léon Rey", minutes: 20, minimum: 21)])
        #expect(try text(file, minimum: 20).created == 1)
    }

    @Test func `a list that names its meetings is none of these`() throws {
        for header in ["Réunion;Nom;Heure d'arrivée;Heure de départ", "Nom;Courriel;Présence", "meeting,person,status"] {
            let source = try? ImportSource(Array("\(header)\nM;a;b;c\n".utf8), as: .attendance, isOneMeeting: true)
            #expect(source?.isConnections != true)
        }
    }

    @Test func `a sheet without a column for it is of the meeting that is named`() throws {
        let source = try ImportSource(Array("Nom;Prénom\nRey;Léon\n".utf8), as: .attendance, isOneMeeting: true)
        #expect(try Importer.run(source, into: laptop, .init(meeting: meeting)).created == 1)
        #expect(try present() == ["Léon Rey"])
    }
}
