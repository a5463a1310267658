import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

struct SampleYearsTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws {
        team = try Team(2)
        _ = try team.laptop.write { try SampleYears.load(in: $0) }
    }

    @Test func `loading it again changes nothing, whatever was edited meanwhile`() throws {
        #expect(try team.changes() == 1)
        _ = try laptop.write { writer in
            try PersonBook.edit(Lookup.person("Benmoussa", in: writer), PersonOptions(title: "directrice"), in: writer)
        }
        let changes = try team.changes()
        #expect(try !laptop.write { try SampleYears.load(in: $0) }.created)
        #expect(try team.changes() == changes)
        let id = try laptop.read { try Lookup.person("Benmoussa", in: $0) }
        #expect(try laptop.read { try PersonBook.card(id, in: $0) }?["title"] == .text("directrice"))
    }

    @Test func `everybody is invented, and reachable nowhere`() throws {
        let people = try laptop.exported(.people)
        #expect(people.count == 40)
        #expect(people.allSatisfy { $0["email"].text?.hasSuffix("@example.org") == true && $0["phone"] == .null })
        #expect(Set(people.map { $0["email"].text }).count == 40)
        #expect(try laptop.exported(.visitors).allSatisfy { $0["email"].text?.hasSuffix("@example.org") == true })
    }

    @Test func `the organisations are of all eight kinds`() throws {
        let kinds = try laptop.exported(.organisations).compactMap { $0["kind"].text }
        #expect(Set(kinds) == Set(OrganisationBook.kinds))
    }

    @Test func `the known facts of 2023`() throws {
        let groups = try laptop.read { try GroupBook.cards(year: 2023, in: $0) }
        #expect(
            Set(groups.filter { $0["kind"] == .text("gt") }.compactMap { $0["title"].text }) == [
                "Solidarité et lutte contre les inégalités", "Action environnementale", "Finance à impact",
                "Modèles économiques et ESS",
            ])
        let sessions = try laptop.read { try SessionBook.cards(year: 2023, in: $0) }.inReadingOrder
        #expect(sessions.map { $0["code"].text } == ["TR1-2023", "TR2-2023", "TR3-2023", "TR4-2023", "TR5-2023"])
        #expect(
            sessions[3]["title"].text
                == "De l'entreprise à mission à l'association de l'ESS : panorama pour redessiner les contours d'une économie "
                + "préservatrice du vivant")
        let publications = try laptop.read { try PublicationBook.cards(year: 2023, in: $0) }
        #expect(Set(publications.compactMap { $0["kind"].text }) == ["bsd", "bfi", "bes", "pdmi"])
    }

    @Test func `the known facts of 2024`() throws {
        let meetings = try laptop.read { try MeetingBook.cards(year: 2024, in: $0) }
        func meeting(_ code: String) -> Card? { meetings.first { $0["code"].text == code } }
        #expect(meeting("PDMI-1-2024")?["date"] == .text("2024-01-18"))
        #expect(meetings.filter { $0["date"] == .text("2024-01-25") }.map { $0["code"].text } == ["RENTREE-2024"])
        #expect(meeting("RENTREE-2024")?["kind"] == .text("kickoff"))
        let spring = meetings.filter { $0["period"] == .text("2024-03/2024-06") }
        #expect(spring.count == 4 && spring.allSatisfy { $0["status"] == .text("tentative") })
        let hosts = try laptop.read { try CohostBook.cards(in: $0) }.inReadingOrder
        #expect(hosts.map { $0["organisation"].text } == ["Avise", "Improve"])
    }

    @Test(arguments: [2023, 2024])
    func `every report of both years shows something`(year: Int) throws {
        try laptop.read { reader in
            let active = try ActivityReport.cards(year: year, in: reader)
            #expect(active.contains { $0["active"] == .flag(true) } && active.contains { $0["active"] == .flag(false) })
            #expect(active.contains { $0["member"] == .flag(false) })
            #expect(try AttendanceReport.cards(year: year, in: reader).contains { ($0["present"].number ?? 0) > 0 })
            #expect(try !CharterList.cards(until: year, in: reader).isEmpty)
            for list in PublicList.allCases where year == 2023 { #expect(try !list.lines(year: year, in: reader).isEmpty) }
        }
        let published = try laptop.read { reader in
            try PublicList.allCases.flatMap { try $0.lines(in: reader) }.map { "\($0.card.facts)" }.joined()
        }
        #expect(!published.contains("Saïdi") && !published.contains("Huet") && !published.contains("Trois Ponts"))
    }

    @Test func `the stand has shifts with people, and a line where they are too many`() throws {
        let signups = try laptop.exported(.signups)
        let shifts = try laptop.exported(.shifts)
        #expect(shifts.count == 6 && signups.count == 11)
        #expect(
            shifts.contains { shift in
                let asked = signups.filter { $0["shift_id"] == Fact.id(shift.id) }.count
                return asked > Int(shift["places"].number ?? 0)
            })
    }

    @Test func `it does not get among real people`() throws {
        let real = try Team()
        try real.laptop.addPerson("Juliette", "Klein")
        #expect(throws: ForumError.impossible(.notEmpty)) {
            try real.laptop.write { try SampleYears.load(in: $0) }
        }
        #expect(try real.laptop.exported(.people).count == 1)
    }

    @Test func `two laptops that both load it have loaded one`() throws {
        _ = try team.laptops[1].write { try SampleYears.load(in: $0) }
        try team.sync()
        for each in team.laptops {
            #expect(try each.read { try $0.conflictCount() } == 0)
            #expect(try each.exported(.people).count == 40 && each.exported(.signups).count == 11)
        }
    }

    @Test func `it is undone whole, and can be loaded again`() throws {
        let oneWay = [OneWay(table: Tables.request.number, field: 4, value: .flag(true))]
        let team = try Team()
        let laptop = team.laptop
        // A laptop's first change says who records there, and is never undone.
        _ = try laptop.write { try CycleBook.set("2022", .init(threshold: "3"), in: $0) }
        _ = try laptop.write { try SampleYears.load(in: $0) }
        _ = try laptop.write { try $0.undo(oneWay: oneWay) }
        #expect(try laptop.exported(.people).isEmpty && laptop.exported(.signups).isEmpty)
        #expect(try laptop.write { try SampleYears.load(in: $0) }.created)
        #expect(try laptop.exported(.people).count == 40 && laptop.exported(.signups).count == 11)
    }
}
