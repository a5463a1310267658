import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Rules 1 and 2: seven kinds are usual, others welcome; who speaks for an organisation is recorded.
struct EligibilityTests {
    private let team: Team

    init() throws { team = try Team() }

    private func remarks(
        kind: String?, text: String? = nil, speaks: String? = "yes"
    ) throws -> [Eligibility.Remark.Kind] {
        try team.laptop.write { writer in
            if kind != nil { _ = try OrganisationBook.add("Nord", .init(kind: kind, kindText: text), in: writer) }
            let options = PersonOptions(
                givenName: "Ana", familyName: "Roy", organisation: kind == nil ? nil : "Nord", speaks: speaks)
            return try Eligibility.remarks(on: PersonBook.add(options, in: writer).id, in: writer).map(\.kind)
        }
    }

    @Test(arguments: ["public", "ess", "company", "ngo", "media", "research", "youth"])
    func `rule 1: the seven kinds are eligible without a word`(kind: String) throws {
        #expect(Eligibility(kind: kind) == .usual)
        #expect(try remarks(kind: kind).isEmpty)
    }

    @Test func `rule 1: others are welcome, with what they are; what is not known is said`() throws {
        #expect(try remarks(kind: "other", text: "fondation abritée") == [.kindOther("fondation abritée")])
        #expect(try remarks(kind: "") == [.kindUnknown])
        #expect(Eligibility(kind: "astrology") == .unknown)
    }

    @Test func `rule 1: somebody without an organisation is told so, and is a member all the same`() throws {
        #expect(try remarks(kind: nil) == [.noOrganisation])
        let group = try team.laptop.write { try GroupBook.add("GT-A", .init(title: "A", year: "2024"), in: $0) }.id
        let person = try team.laptop.read { try Lookup.person("Roy Ana", in: $0) }
        #expect(try team.laptop.write { try MembershipBook.add(person, to: group, in: $0) }.created)
        let card = try #require(try team.laptop.read { try MembershipBook.cards(of: group, in: $0) }.first)
        #expect(card["eligibility"].text == "unknown")
    }

    @Test func `rule 2: whether a member is entitled to speak is recorded, and asked for where it is not`() throws {
        #expect(try remarks(kind: "ngo", speaks: nil) == [.entitlementUnknown])
        #expect(try remarks(kind: "ngo", speaks: "no") == [.notEntitled])
        #expect(try remarks(kind: "ngo", speaks: "yes").isEmpty)
    }
}
