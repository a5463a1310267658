import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Forms by which people register: who they are, what their organisation is, in which groups they want to be.
struct RegistrationImportTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws {
        team = try Team()
        for (code, title) in [("GT-A", "Mesurer, et après ?"), ("GT-B", "Finance")] {
            _ = try team.laptop.write { try GroupBook.add(code, .init(title: title, year: "2024"), in: $0) }
        }
    }

    private func registered() throws -> [String] {
        try laptop.exported(.members).map { "\($0["group"].text ?? "") \($0["person"].text ?? "")" }.sorted()
    }

    @Test func `a form registers people in the groups that it names, by code or title, one or several`() throws {
        let report = try laptop.imported(
            """
            Nom;Prénom;Adresse e-mail;Groupe de travail souhaité
            Rey;Léon;leon@x.example;gt a
            Klein;Jo;jo@x.example;"Mesurer, et après ?"
            Zola;Léa;lea@x.example;GT-A, GT-B
            Petit;Jean;jean@x.example;-
            """, as: .people)
        #expect(report.created == 4 && report.rejected.isEmpty)
        #expect(try registered() == ["GT-A Jo Klein", "GT-A Léa Zola", "GT-A Léon Rey", "GT-B Léa Zola"])
    }

    @Test func `the same form once more makes no change, and a group that is new in it is news`() throws {
        let form = "Nom;Prénom;GT\nRey;Léon;GT-A\n"
        _ = try laptop.imported(form, as: .people)
        let before = try team.changes()
        #expect(try laptop.imported(form, as: .people).unchanged == 1)
        #expect(try team.changes() == before)
        let report = try laptop.imported("Nom;Prénom;GT\nRey;Léon;GT-B\n", as: .people)
        #expect(report.updated == 1 && report.updatedExamples.map(\.edited) == [["group"]])
        #expect(try registered() == ["GT-A Léon Rey", "GT-B Léon Rey"])
    }

    @Test func `a group that nobody knows rejects the line, and nobody is made of half of it`() throws {
        let report = try laptop.imported("Nom;Prénom;GT\nRey;Léon;GT-A\nKlein;Jo;GT-A / GT-Z\n", as: .people)
        #expect(report.created == 1 && report.rejected == [Rejection(line: 3, reason: .unknownGroup("GT-Z"))])
        #expect(try laptop.exported(.people).count == 1)
    }

    @Test func `the group of a whole file is for the lines that name none`() throws {
        let group = try laptop.read { try Lookup.group("GT-B", in: $0) }
        let report = try laptop.imported("Nom;Prénom;GT\nRey;Léon;\nKlein;Jo;GT-A\n", as: .people, .init(group: group))
        #expect(report.created == 2)
        #expect(try registered() == ["GT-A Jo Klein", "GT-B Léon Rey"])
    }

    @Test func `what is exported of members comes back`() throws {
        _ = try laptop.imported("Nom;Prénom;GT\nRey;Léon;GT-A\n", as: .people)
        let report = try laptop.imported("Groupe;Personne;Courriel;Structure;Année\nGT-A;Léon Rey;;;2024\n", as: .people)
        #expect(report.unchanged == 1)
    }

    @Test func `a form says what an organisation is where nobody has said it yet`() throws {
        try laptop.addOrganisation("Coop", .init(kind: "company"))
        let report = try laptop.imported(
            """
            Nom;Prénom;Organisation / Structure;Type de structure;J'accepte d'être cité(e)
            Rey;Léon;Atelier;Fondation;Je refuse
            Klein;Jo;COOP;Association;J'accepte
            """, as: .people)
        #expect(report.created == 2)
        let kinds = try laptop.exported(.organisations).map { "\($0["name"].text ?? "") \($0["kind"].text ?? "")" }
        #expect(kinds.sorted() == ["Atelier ess", "Coop company"])
        let cite = try laptop.exported(.people).map { "\($0["person"].text ?? "") \($0["cite"])" }
        #expect(cite.sorted() == ["Jo Klein flag(true)", "Léon Rey flag(false)"])
    }
}
