import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct ImportTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws { team = try Team() }

    @Test func `the hand-counted year comes in as it was counted`() throws {
        let report = try laptop.importFolder("hand-counted")
        #expect(report.created == 11 && report.updated == 0 && report.unchanged == 1)
        #expect(
            report.rejected == [
                Rejection(line: 14, reason: .unknownPerson("Personne Inconnue")),
                Rejection(line: 15, reason: .unknownMeeting("NOPE")),
            ])
        #expect(try laptop.exported(.attendance).count == 11)
    }

    @Test func `a second import makes no change at all`() throws {
        try laptop.importFolder("hand-counted")
        let before = try team.changes()
        let report = try laptop.importFolder("hand-counted")
        #expect(report.created == 0 && report.updated == 0 && report.unchanged == 12)
        #expect(try team.changes() == before)
    }

    @Test func `the unknown are made when asked for, with their organisations`() throws {
        try laptop.importFolder("hand-counted")
        let report = try laptop.imported(try Fixture.bytes("hand-counted/attendance.csv"), as: .attendance, .init(creates: true))
        #expect(report.created == 1 && report.rejected.map(\.line) == [15])
        let id = try laptop.read { try Lookup.person("inconnue personne", in: $0) }
        #expect(try laptop.read { try PersonBook.card(id, in: $0) }?["organisation"] == .text("Structure Inconnue"))
    }

    @Test func `a dry run tells the same and writes nothing`() throws {
        let bytes = try Fixture.bytes("attendance-2023/people.csv")
        let rehearsed = try laptop.imported(bytes, as: .people, .init(dryRun: true))
        #expect(try team.changes() == 0)
        #expect(try laptop.exported(.organisations).isEmpty)
        #expect(try laptop.imported(bytes, as: .people) == rehearsed)
    }

    @Test func `the first lines of each kind are told, with the fields that are edited`() throws {
        _ = try laptop.imported("given_name,family_name,email,phone\nJean,Petit,j@x.example,0111111111\n", as: .people)
        let report = try laptop.imported(
            "given_name,family_name,email,phone,title\nJean,Petit,j@x.example,0222222222,Maire\nLéa,Zola,,,\n", as: .people,
            .init(dryRun: true))
        #expect(report.updatedExamples.map(\.title) == ["Jean Petit"])
        #expect(report.updatedExamples.first.map { Set($0.edited) } == ["phone", "title"])
        #expect(report.createdExamples.map(\.line) == [3])
    }

    @Test func `a day with its hour in one cell is when a meeting begins`() throws {
        let report = try laptop.imported("Code;Titre;Date\nM1;T;11/04/2024 14:00\nM2;T;11/04/2024 00:00\n", as: .meetings)
        #expect(report.created == 2)
        let starts = try laptop.exported(.meetings).map { "\($0["code"].text ?? "") \($0["starts_at"])" }.sorted()
        #expect(starts == ["M1 time(1712836800000)", "M2 null"])
    }

    @Test func `a file cut into many changes comes in as in one`() throws {
        let other = try Team()
        for team in [team, other] {
            let portion = team === other ? Importer.Portion(lines: 3, bytes: 200) : .standard
            for kind in [ImportKind.organisations, .people, .meetings, .attendance] {
                _ = try team.laptop.imported(
                    try Fixture.bytes("attendance-2023/\(kind.rawValue).csv"), as: kind, portion: portion)
            }
        }
        #expect(try team.changes() < 10)
        #expect(try other.changes() > 200)
        #expect(try lines(laptop) == lines(other.laptop))
    }

    private func lines(_ laptop: Replica) throws -> [String] {
        try ExportKind.allCases.flatMap { kind in try laptop.exported(kind).map { "\($0.id) \($0.facts)" } }
    }

    @Test func `an organisation that people name is made, and its own file completes it`() throws {
        _ = try laptop.imported("given_name,family_name,organisation\nJean,Petit,Atelier Commun\n", as: .people)
        let report = try laptop.imported("name,kind\nATELIER commun,youth\nAtelier Commun,youth\n", as: .organisations)
        #expect(report.updated == 1 && report.unchanged == 1)
        #expect(try laptop.exported(.organisations).map { $0["kind"] } == [.text("youth")])
        #expect(try laptop.exported(.organisations).map { $0["name"] } == [.text("Atelier Commun")])
    }

    @Test func `numbers and addresses in another spelling change nothing`() throws {
        _ = try laptop.imported("given_name,family_name,email,phone\nJean,Petit,J@x.example,01 11 11 11 11\n", as: .people)
        let report = try laptop.imported("nom,prénom,courriel,téléphone\nPETIT,Jean,j@X.example,+33 1 11 11 11 11\n", as: .people)
        #expect(report.unchanged == 1)
    }

    @Test func `a line that says otherwise than an earlier one is rejected`() throws {
        let text =
            "given_name,family_name,email,phone\nJean,Petit,j@x.example,01 11 11 11 11\nJean,Petit,j@x.example,02 22 22 22 22\n"
        for _ in 0..<2 {
            let report = try laptop.imported(text, as: .people)
            #expect(report.rejected == [Rejection(line: 3, reason: .contradicts(line: 2, .phone))])
        }
    }

    @Test func `an old file does not undo a refusal or a cancellation`() throws {
        _ = try laptop.imported("name,cite\nRadio Parvis,no\n", as: .organisations)
        let report = try laptop.imported("name,cite\nRadio Parvis,yes\n", as: .organisations)
        #expect(report.unchanged == 1 && report.outranked == 1)
        _ = try laptop.imported("code,title,kind,status\nA,T,gt,cancelled\n", as: .meetings)
        #expect(try laptop.imported("code,title,kind,status\nA,T,gt,confirmed\n", as: .meetings).outranked == 1)
    }

    @Test func `a column of groups registers people, known or new, in one group or several, and once`() throws {
        for code in ["GT-A", "GT-B"] {
            try laptop.write { _ = try GroupBook.add(code, .init(title: "Groupe \(code)", year: "2024"), in: $0) }
        }
        _ = try laptop.imported("nom,prénom,courriel\nPetit,Jean,j@x.example\n", as: .people)
        let list =
            "Nom;Prénom;Courriel;Groupes de travail\nPetit;Jean;j@x.example;gt-a\nZola;Léa;;GT-A / Groupe GT-B\nSans;Groupe;;–\n"
            + "Perdu;Paul;;GT-A, GT-Z\n"
        let report = try laptop.imported(list, as: .people)
        #expect(report.created == 2 && report.updated == 1)
        #expect(report.updatedExamples.first?.edited == ["group"])
        #expect(report.rejected == [Rejection(line: 5, reason: .unknownGroup("GT-Z"))])
        let cards = try laptop.read { try MembershipBook.cards(in: $0) }.byID
        let told = Set(cards.map { "\($0["person"].text ?? "") \($0["group"].text ?? "")" })
        #expect(cards.count == 3 && told == ["Jean Petit GT-A", "Léa Zola GT-A", "Léa Zola GT-B"])
        let before = try team.changes()
        #expect(try laptop.imported(list, as: .people).unchanged == 3)
        #expect(try team.changes() == before)
        // What was exported comes back the same.
        let exported = "Personne;Courriel;Structure;Éligibilité;Groupe;Année\nJean Petit;j@x.example;;;GT-A;2024\n"
        #expect(try laptop.imported(exported, as: .people).unchanged == 1)
    }

    @Test func `homonyms without addresses are told apart by organisation, or not at all`() throws {
        let text =
            "given_name,family_name,email,organisation\nJean,Petit,a@x.example,A\nJean,Petit,b@x.example,B\nJean,Petit,,B\nJean,Petit,,C\n"
        let report = try laptop.imported(text, as: .people)
        #expect(report.created == 2 && report.unchanged == 1)
        #expect(report.rejected == [Rejection(line: 5, reason: .ambiguousPerson("Jean Petit"))])
    }

    @Test(arguments: [
        ("name,kind\n,ess\n", ImportKind.organisations, Rejection.Reason.missing(.name)),
        ("nom,prénom,courriel\n,,x@y.example\n", .people, .missing(.familyName)),
        ("nom,prénom,courriel\nPetit,Jean,pas une adresse\n", .people, .notAnAddress("pas une adresse")),
        ("nom,prénom,cite\nPetit,Jean,peut-être\n", .people, .cell(.notAFlag, .cite, "peut-être")),
        ("code,title,date\nA,T,30/02/2024\n", .meetings, .cell(.noSuchDay, .date, "30/02/2024")),
        ("code,title,group\nA,T,GT-Z\n", .meetings, .unknownGroup("GT-Z")),
        ("code,title,period\nA,T,au printemps\n", .meetings, .badPeriod("au printemps")),
        ("code,title,kind\nA,\"T,gt\n", .meetings, .unreadable(.unterminatedQuote)),
    ])
    func `a bad line is rejected with its number and reason, and writes nothing`(
        text: String, kind: ImportKind, reason: Rejection.Reason
    ) throws {
        let report = try laptop.imported(text, as: kind)
        #expect(report.rejected == [Rejection(line: 2, reason: reason)])
        #expect(try team.changes() == 0)
    }
}
