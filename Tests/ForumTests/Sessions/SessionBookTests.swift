import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

struct SessionBookTests {
    private let laptop: Replica
    private let team: Team

    init() throws {
        team = try Team(2)
        laptop = team.laptop
    }

    private func session(_ code: String = "TR1", _ options: MeetingOptions = .init(title: "Table ronde")) throws -> Identifier {
        try laptop.write { try SessionBook.add(code, options, in: $0) }.id
    }

    private func card(_ id: Identifier) throws -> Card { try #require(try laptop.read { try SessionBook.card(id, in: $0) }) }

    @Test func `a session is a meeting of the Forum, with speakers and the groups that built it`() throws {
        let session = try session("TR1", .init(title: "Table ronde", date: "2024-11-28", recording: "https://example.org/tr1"))
        let group = try laptop.write { try GroupBook.add("GT-A", .init(title: "A", year: "2024"), in: $0) }.id
        let klein = try laptop.addPerson("Juliette", "Klein").id
        #expect(try laptop.write { try BuilderBook.add(group, to: session, in: $0) }.created)
        #expect(try !laptop.write { try BuilderBook.add(group, to: session, in: $0) }.created)
        _ = try laptop.write { try PartBook.speakers.add(klein, to: session, .init(role: "modération"), in: $0) }
        let card = try card(session)
        #expect(card["kind"] == .text("forum"))
        #expect(card["recording"] == .text("https://example.org/tr1"))
        #expect(card["groups"] == .texts(["GT-A"]) && card["speakers"] == .texts(["Juliette Klein"]))
        #expect(try laptop.read { try SessionBook.cards(year: 2024, in: $0) }.count == 1)
        #expect(try laptop.read { try SessionBook.cards(year: 2023, in: $0) }.isEmpty)
        let found = try #require(try laptop.write { try BuilderBook.find(group, of: session, in: $0) })
        try laptop.write { try $0.delete(Tables.builder, found.id) }
        #expect(try self.card(session)["groups"] == .texts([]))
    }

    @Test func `a meeting of another kind is no session, and does not become one`() throws {
        try laptop.write { writer in
            _ = try MeetingBook.add("GT-A1", .init(title: "Réunion", kind: "gt", date: "2024-04-11"), in: writer)
        }
        #expect(throws: ForumError.impossible(.nameTaken)) { try session("gt-a1") }
        #expect(throws: ForumError.self) { try laptop.read { try Lookup.session("GT-A1", in: $0) } }
        let id = try session()
        #expect(try laptop.read { try Lookup.session("table ronde", in: $0) } == id)
        #expect(try laptop.read { try Lookup.meeting("tr1", in: $0) } == id)
    }

    @Test(arguments: [
        "example.org", "ftp://example.org", "https://", "https:///x", "https://exa mple.org", "javascript:alert(1)",
    ])
    func `a recording has an address on the web`(address: String) throws {
        #expect(throws: ForumError.self) { try session("TR1", .init(title: "T", recording: address)) }
    }

    @Test func `a speaker is named once, with a role, for the organisation of that day`() throws {
        let session = try session()
        try laptop.addOrganisation("Radio Parvis", .init(kind: "media"))
        try laptop.addOrganisation("Nord", .init(kind: "ngo"))
        let klein = try laptop.addPerson("Juliette", "Klein").id
        _ = try laptop.write { try PersonBook.edit(klein, PersonOptions(organisation: "Radio Parvis"), in: $0) }
        #expect(try laptop.write { try PartBook.speakers.add(klein, to: session, .init(role: "voix"), in: $0) }.created)
        _ = try laptop.write { try PersonBook.edit(klein, PersonOptions(organisation: "Nord"), in: $0) }
        let again = try laptop.write { try PartBook.speakers.add(klein, to: session, .init(role: "modération"), in: $0) }
        #expect(!again.created && again.changed)
        #expect(try !laptop.write { try PartBook.speakers.add(klein, to: session, .init(), in: $0) }.changed)
        let cards = try laptop.read { try PartBook.speakers.cards(of: session, in: $0) }
        #expect(cards.map { $0["role"] } == [.text("modération")])
        #expect(cards.map { $0["organisation"] } == [.text("Radio Parvis")])
        try laptop.write { try PartBook.speakers.delete(klein, of: session, in: $0) }
        #expect(try laptop.write { try PartBook.speakers.find(klein, of: session, in: $0) } == nil)
        #expect(try laptop.write { try PartBook.speakers.add(klein, to: session, .init(), in: $0) }.created)
    }

    @Test func `two rows that are one person speak once, and are taken away together`() throws {
        let session = try session()
        let first = try laptop.addPerson("Jean", "Double", email: "a@x.example").id
        let second = try laptop.addPerson("Jean", "Double", email: "b@x.example").id
        for each in [first, second] { _ = try laptop.write { try PartBook.speakers.add(each, to: session, .init(), in: $0) } }
        #expect(try card(session)["speakers"] == .texts(["Jean Double", "Jean Double"]))
        _ = try laptop.write { try MergeBook.merge(first, second, in: $0) }
        #expect(try card(session)["speakers"] == .texts(["Jean Double"]))
        try laptop.write { try PartBook.speakers.delete(second, of: session, in: $0) }
        #expect(try card(session)["speakers"] == .texts([]))
    }

    @Test func `what hangs on a deleted session or person is not shown, and comes back with it`() throws {
        let session = try session()
        let klein = try laptop.addPerson("Juliette", "Klein").id
        _ = try laptop.write { try PartBook.speakers.add(klein, to: session, .init(), in: $0) }
        try laptop.write { try $0.delete(Tables.meeting, session) }
        #expect(try laptop.read { try PartBook.speakers.cards(in: $0) }.isEmpty)
        _ = try laptop.write { try $0.undo(oneWay: []) }
        #expect(try laptop.read { try PartBook.speakers.cards(in: $0) }.count == 1)
        try laptop.write { try PersonBook.delete(klein, in: $0) }
        #expect(try laptop.read { try PartBook.speakers.cards(in: $0) }.isEmpty)
    }

    @Test func `two laptops that name the same speaker have named one`() throws {
        let session = try session()
        let klein = try laptop.addPerson("Juliette", "Klein", email: "k@x.example").id
        try team.sync()
        for each in team.laptops {
            _ = try each.write { try PartBook.speakers.add(klein, to: session, .init(role: "voix"), in: $0) }
        }
        try team.sync()
        for each in team.laptops {
            #expect(try each.read { try PartBook.speakers.cards(of: session, in: $0) }.count == 1)
            #expect(try each.read { try $0.conflictCount() } == 0)
        }
    }
}
