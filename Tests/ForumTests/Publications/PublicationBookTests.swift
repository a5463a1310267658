import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct PublicationBookTests {
    private let laptop: Replica
    private let team: Team

    init() throws {
        team = try Team()
        laptop = team.laptop
    }

    private func add(_ code: String, _ options: PublicationBook.Options) throws -> AddOutcome {
        try laptop.write { try PublicationBook.add(code, options, in: $0) }
    }

    @Test func `a publication has a code, a title, a year and a series`() throws {
        let added = try add(
            "BSD-2023", .init(title: "Baromètre", year: "2023", kind: "BSD", edition: "6e", publishedOn: "30/11/2023"))
        #expect(added.created)
        let card = try #require(try laptop.read { try PublicationBook.card(added.id, in: $0) })
        #expect(card["kind"] == .text("bsd") && card["year"] == .number(2023))
        #expect(card["published_on"] == .text("2023-11-30") && card["address"] == .null)
        let again = try add("bsd 2023", .init(title: "Baromètre", address: "https://example.org/bsd"))
        #expect(!again.created && again.changed && again.id == added.id)
        #expect(try laptop.read { try Lookup.publication("barometre", in: $0) } == added.id)
        #expect(try laptop.read { try PublicationBook.cards(year: 2024, in: $0) }.isEmpty)
    }

    @Test func `what is missing or cannot be is said`() throws {
        #expect(throws: ForumError.missing(option: "--title")) { try add("X", .init(year: "2023", kind: "bsd")) }
        #expect(throws: ForumError.missing(option: "--year")) { try add("X", .init(title: "T", kind: "bsd")) }
        #expect(throws: ForumError.missing(option: "--kind")) { try add("X", .init(title: "T", year: "2023")) }
        for options in [
            PublicationBook.Options(title: "T", year: "2023", kind: "livre"),
            .init(title: "T", year: "2023", kind: "bsd", publishedOn: "demain"),
            .init(title: "T", year: "2023", kind: "bsd", address: "example.org"),
        ] {
            #expect(throws: ForumError.self) { try add("X", options) }
        }
        #expect(try laptop.read { try PublicationBook.cards(in: $0) }.isEmpty)
        _ = try add("A", .init(title: "A", year: "2023", kind: "bfi"))
        let second = try add("B", .init(title: "B", year: "2023", kind: "bfi"))
        #expect(throws: ForumError.impossible(.nameTaken)) {
            try laptop.write { try PublicationBook.edit(second.id, .init(code: "a"), in: $0) }
        }
    }

    @Test func `rule 6: the credits of one publication leave out who refused, and name no other's contributors`() throws {
        let first = try add("A", .init(title: "A", year: "2023", kind: "bsd")).id
        let second = try add("B", .init(title: "B", year: "2023", kind: "bfi")).id
        try laptop.addOrganisation("Nord", .init(kind: "ngo"))
        let people = try [("Marc", "Accord", nil), ("Rémi", "Refus", "no"), ("Zoé", "Ailleurs", nil)].map { given, family, cite in
            try laptop.write {
                try PersonBook.add(
                    PersonOptions(givenName: given, familyName: family, organisation: "Nord", cite: cite), in: $0)
            }.id
        }
        try laptop.write { writer in
            for person in people.prefix(2) {
                _ = try PartBook.contributors.add(person, to: first, .init(role: "rédaction"), in: writer)
            }
            _ = try PartBook.contributors.add(people[2], to: second, .init(), in: writer)
        }
        #expect(try laptop.read { try PartBook.contributors.cards(of: first, in: $0) }.count == 2)
        let lines = try laptop.read { try PublicList.credits.lines(of: first, in: $0) }
        #expect(lines.map(\.citable.person?.text).compactMap(\.self) == ["Marc Accord"])
        #expect(Set(lines.map(\.citable.organisation?.text)) == ["Nord"])
        #expect(lines.allSatisfy { $0.role == "rédaction" })
        #expect(
            try laptop.read { try PublicList.credits.lines(of: second, in: $0) }.map(\.citable.person?.text) == ["Zoé Ailleurs"])
    }
}
