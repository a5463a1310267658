import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct LookupTests {
    private let team: Team
    private var laptop: Replica { team.laptop }
    private let eloise: Identifier
    private let samir: Identifier

    init() throws {
        team = try Team()
        eloise = try team.laptop.addPerson("Éloïse", "Nguyên", email: "eloise@deuxrives.example").id
        samir = try team.laptop.addPerson("Samir", "Benali", email: "contact@parvis.example").id
        try team.laptop.addPerson("Thierry", "Da Silva", email: "contact@parvis.example")
    }

    private func person(_ text: String) throws -> Identifier { try laptop.read { try Lookup.person(text, in: $0) } }

    @Test(arguments: ["Éloïse Nguyên", "nguyen  ELOISE", " éloïse-nguyên ", "ELOISE@deuxrives.example", "nguyen"])
    func `a person is named in many ways`(text: String) throws {
        #expect(try person(text) == eloise)
    }

    @Test func `an id and its beginning name a row`() throws {
        #expect(try person(eloise.hex) == eloise)
        #expect(try person(String(eloise.hex.prefix(10)).uppercased()) == eloise)
        #expect(throws: ForumError.self) { try person(String(eloise.hex.prefix(3))) }
    }

    @Test func `a shared address is ambiguous and shows who has it`() throws {
        let error = try #require(throws: ForumError.self) { try person("contact@parvis.example") }
        guard case .ambiguous(.person, _, let candidates) = error else { throw error }
        #expect(Set(candidates.map(\.name)) == ["Samir Benali", "Thierry Da Silva"])
        #expect(try person("Benali Samir") == samir)
    }

    @Test(arguments: ["Eloise Nguyan", "elo", "nguy", "eloise@deuxrive.example"])
    func `a name that nothing has shows near ones`(text: String) throws {
        let error = try #require(throws: ForumError.self) { try person(text) }
        guard case .notFound(.person, _, let near) = error else { throw error }
        #expect(near.first?.id == eloise)
    }

    @Test func `a given name alone is not enough`() throws {
        #expect(throws: ForumError.self) { try person("Samir") }
    }

    @Test func `two of one name are told apart by their addresses`() throws {
        let other = try laptop.addPerson("Samir", "Benali", email: "samir@ailleurs.example").id
        #expect(other != samir)
        #expect(throws: ForumError.self) { try person("Samir Benali") }
        #expect(try person("samir@ailleurs.example") == other)
    }

    @Test func `who is deleted is not found`() throws {
        try laptop.write { try $0.delete(Tables.person, eloise) }
        #expect(throws: ForumError.self) { try person("Éloïse Nguyên") }
        #expect(throws: ForumError.self) { try person(eloise.hex) }
    }

    @Test func `meetings and groups are named by code, or by a title that only one has`() throws {
        let options = MeetingOptions(title: "Rentrée des GT", kind: "kickoff", date: "2024-01-25")
        let meeting = try laptop.write { try MeetingBook.add("RENTREE-24", options, in: $0) }.id
        for text in ["rentree 24", "Rentrée des GT", "GT des rentrée"] {
            #expect(try laptop.read { try Lookup.meeting(text, in: $0) } == meeting)
        }
        let group = try laptop.write { try GroupBook.add("GT-A", .init(title: "Mesure", year: "2024"), in: $0) }.id
        #expect(try laptop.read { try Lookup.group("gt a", in: $0) } == group)
    }

    @Test func `an organisation's words may come in any order`() throws {
        let id = try laptop.addOrganisation("Ville de Saint-Élan").id
        #expect(try laptop.read { try Lookup.organisation("saint elan ville de", in: $0) } == id)
    }
}
