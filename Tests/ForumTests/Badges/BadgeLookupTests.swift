import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct BadgeLookupTests {
    private let team: Team
    private let eloise: Identifier
    private let samir: Identifier

    init() throws {
        team = try Team(2)
        eloise = try team.laptop.addPerson("Éloïse", "Nguyên", email: "eloise@deuxrives.example").id
        samir = try team.laptop.addPerson("Samir", "Benali").id
    }

    private func person(_ text: String, on laptop: Replica? = nil) throws -> Identifier {
        try (laptop ?? team.laptop).read { try Lookup.person(text, in: $0) }
    }

    @Test func `a badge names its person, on every laptop`() throws {
        try team.sync()
        for laptop in team.laptops {
            for id in [eloise, samir] {
                #expect(try person(BadgeCode(of: id).letters, on: laptop) == id)
                #expect(try person(BadgeCode(of: id).grouped.lowercased(), on: laptop) == id)
            }
        }
    }

    @Test func `the badge of each row finds who was merged`() throws {
        let one = try team.laptop.write { writer in
            _ = try MergeBook.merge(eloise, samir, in: writer)
            return min(eloise, samir)
        }
        for id in [eloise, samir] { #expect(try person(BadgeCode(of: id).letters) == one) }
    }

    @Test func `a misread badge is told as such, an unknown one is not found`() throws {
        let right = BadgeCode(of: eloise).letters
        let wrong = String(right.dropLast()) + (right.hasSuffix("B") ? "C" : "B")
        #expect(throws: ForumError.impossible(.badgeMisread)) { try person(wrong) }
        let unknown = BadgeCode(of: Identifier(high: eloise.high ^ (1 << 60), low: 0)).letters
        #expect(throws: ForumError.notFound(.person, unknown, near: [])) { try person(unknown) }
        #expect(throws: ForumError.self) { try team.laptop.read { try Lookup.visitor(right, in: $0) } }
    }

    @Test func `two persons of one code are told apart by name`() throws {
        let twin = Identifier(high: samir.high, low: samir.low ^ 1)
        try team.laptop.write { try $0.assign(Tables.person, twin, [1: .flag(true), 2: .text("Zoé"), 3: .text("Albert")]) }
        let error = try #require(throws: ForumError.self) { try person(BadgeCode(of: twin).letters) }
        guard case .ambiguous(.person, _, let candidates) = error else { throw error }
        #expect(Set(candidates.map(\.id)) == [samir, twin])
    }
}
