import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct AttendanceImportTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws {
        team = try Team()
        _ = try team.laptop.imported("code,title,kind,date\nM,Réunion,gt,2024-01-18\n", as: .meetings)
        try team.laptop.addPerson("Jean", "Petit", email: "jean@commun.example")
        try team.laptop.addPerson("Anne-Marie", "Le Goff")
        try team.laptop.addPerson("Samir", "Benali", email: "contact@parvis.example")
        try team.laptop.addPerson("Thierry", "Da Silva", email: "contact@parvis.example")
    }

    private func take(_ lines: String..., creates: Bool = false) throws -> ImportReport {
        let text = "meeting,participant,email,organisation,status,represents\n" + lines.joined(separator: "\n") + "\n"
        return try laptop.imported(text, as: .attendance, .init(creates: creates))
    }

    private func statuses() throws -> [String: String] {
        Dictionary(
            try laptop.exported(.attendance).map { ($0["person"].text ?? "", $0["status"].text ?? "") },
            uniquingKeysWith: { "\($0) \($1)" })
    }

    @Test func `people are known by address and name, in either order`() throws {
        let report = try take(
            "m,PETIT Jean,JEAN@commun.example,,present,", "M,Le Goff Anne Marie,am@new.example,,present,",
            "M,,jean@commun.example,,present,", "M,Samir Benali,contact@parvis.example,,excusé·e,")
        #expect(report.created == 3 && report.unchanged == 1)
        #expect(try statuses() == ["Jean Petit": "present", "Anne-Marie Le Goff": "present", "Samir Benali": "excused"])
    }

    @Test func `whoever cannot be told for certain is rejected`() throws {
        let report = try take(
            "M,,contact@parvis.example,,present,", "M,Jean Petit,autre@x.example,,present,",
            "M,Léa Zola,contact@parvis.example,,present,",
            "M,,,,present,", "M,Jean Petit,,,présent peut-être,", "M,Jean Petit,,,,", "M,Jean Petit,,,present,petit jean")
        #expect(
            report.rejected.map(\.reason) == [
                .ambiguousPerson("contact@parvis.example"), .otherAddress("Jean Petit", "autre@x.example"),
                .unknownPerson("Léa Zola"),
                .missing(.person), .cell(.unknownAttendanceStatus, .status, "présent peut-être"), .missing(.status),
                .ownRepresentative,
            ])
        #expect(try statuses().isEmpty)
    }

    @Test func `a presence beats an excuse, in whatever order the lines come`() throws {
        _ = try take(
            "M,Jean Petit,,,excused,", "M,Jean Petit,,,present,", "M,Samir Benali,,,present,", "M,Samir Benali,,,absent,")
        #expect(try statuses() == ["Jean Petit": "present", "Samir Benali": "present"])
        let before = try team.changes()
        let again = try take("M,Jean Petit,,,excused,", "M,Jean Petit,,,present,", "M,Samir Benali,,,absent,")
        #expect(again.unchanged == 3 && again.outranked == 2)
        #expect(try team.changes() == before)
    }

    @Test func `the organisation of the day and who is represented are kept`() throws {
        _ = try take(
            "M,Anne-Marie Le Goff,,Nouvelle Structure,present,PETIT Jean", "M,anne marie le goff,,Autre Structure,present,")
        let card = try #require(try laptop.exported(.attendance).first)
        #expect(card["organisation"] == .text("Nouvelle Structure"))
        #expect(card["represents"] == .text("Jean Petit"))
        let before = try team.changes()
        _ = try take(
            "M,Anne-Marie Le Goff,,Nouvelle Structure,present,PETIT Jean", "M,anne marie le goff,,Autre Structure,present,")
        #expect(try team.changes() == before)
    }

    @Test func `somebody of the same name at another address is made only when asked for`() throws {
        let lines = ["M,Jean Petit,autre@x.example,,present,", "M,Samir Benali,samir@y.example,,present,"]
        #expect(try take(lines[0], creates: false).created == 0)
        #expect(try take(lines[0], lines[1], creates: true).created == 2)
        #expect(try laptop.exported(.people).count == 6)
        #expect(try take(lines[0], lines[1], creates: true).unchanged == 2)
    }

    @Test func `a list without a column for it is the list of who was there`() throws {
        let report = try laptop.imported("Réunion;Nom;Prénom\nM;Petit;Jean\n", as: .attendance)
        #expect(report.created == 1)
        #expect(try statuses() == ["Jean Petit": "present"])
    }

    @Test(arguments: [
        ("KLEIN Juliette", "Juliette", "Klein"), ("Juliette Klein", "Juliette", "Klein"),
        ("Anne-Marie Le Goff", "Anne-Marie", "Le Goff"),
        ("LE GALL Marie-Anne", "Marie-Anne", "Le Gall"), ("Rui da Costa", "Rui", "da Costa"),
    ])
    func `a new name is taken apart`(text: String, given: String, family: String) throws {
        _ = try take("M,\(text),,,present,", creates: true)
        let people = try laptop.exported(.people).filter {
            $0["family_name"] == .text(family) && $0["given_name"] == .text(given)
        }
        #expect(people.count == 1)
    }
}
