import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct AddressListTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws {
        team = try Team()
        _ = try team.laptop.write { writer in
            try GroupBook.add("GT-A", GroupBook.Options(title: "A", year: "2024"), in: writer)
        }
        let meeting = MeetingOptions(title: "M", kind: "gt", date: "2024-04-11")
        _ = try team.laptop.write { try MeetingBook.add("M", meeting, in: $0) }
    }

    private func list(_ audience: (Reader) throws -> AddressList.Audience) throws -> AddressList {
        try laptop.read { try AddressList(audience($0), in: $0) }
    }

    private func members() throws -> AddressList { try list { .group(try Lookup.group("GT-A", in: $0)) } }

    private func emails(_ list: AddressList) -> [String] { list.cards.compactMap { $0["email"].text } }

    private func join(_ name: String) throws {
        try laptop.write { writer in
            _ = try MembershipBook.add(
                Lookup.person(name, in: writer), to: Lookup.group("GT-A", in: writer), in: writer)
        }
    }

    private func visit(_ name: String, _ email: String?, _ purposes: [Visitor.Purpose], interests: [String] = []) throws
        -> Visitor
    {
        try laptop.write { writer in
            try VisitorBook.add(
                VisitorBook.Entry(
                    givenName: name, familyName: "X", email: email, phone: nil, organisation: nil,
                    interests: interests.map { try Lookup.group($0, in: writer) }, purposes: purposes), in: writer
            ).visitor
        }
    }

    @Test func `a mailbox is written to once, whatever its case, and who has none is named`() throws {
        try laptop.addPerson("Zoé", "Amar", email: "contact@parvis.example")
        try laptop.addPerson("Samir", "Benali", email: "Contact@PARVIS.example")
        try laptop.addPerson("Léon", "Rey")
        try laptop.addPerson("Ève", "Non-Inscrite", email: "eve@x.example")
        for name in ["Zoé Amar", "Samir Benali", "Léon Rey"] { try join(name) }
        let list = try members()
        #expect(emails(list) == ["contact@parvis.example"])
        #expect(list.cards[0]["person"] == .text("Zoé Amar") && list.cards[0]["shared_with"] == .texts(["Samir Benali"]))
        #expect(list.without == ["Léon Rey"])
    }

    @Test func `two rows that are one person are one address, and a deleted person is none`() throws {
        try laptop.addPerson("Zoé", "Amar", email: "zoe@a.example")
        try laptop.addPerson("Zoe", "Amar-Petit", email: "zoe@b.example")
        try laptop.addPerson("Léon", "Rey", email: "leon@x.example")
        for name in ["zoe@a.example", "zoe@b.example", "Léon Rey"] { try join(name) }
        _ = try laptop.write { writer in
            try MergeBook.merge(
                Lookup.personRow("zoe@a.example", in: writer), Lookup.personRow("zoe@b.example", in: writer), in: writer)
        }
        try laptop.write { try PersonBook.delete(Lookup.person("Léon Rey", in: $0), in: $0) }
        #expect(try members().cards.count == 1)
    }

    @Test func `of a meeting those of a status, present unless said`() throws {
        try laptop.addPerson("Zoé", "Amar", email: "zoe@a.example")
        try laptop.addPerson("Léon", "Rey", email: "leon@x.example")
        try laptop.write { writer in
            let meeting = try Lookup.meeting("M", in: writer)
            for (name, status) in [("Zoé Amar", AttendanceStatus.present), ("Léon Rey", AttendanceStatus.excused)] {
                _ = try AttendanceBook.mark(Lookup.person(name, in: writer), at: meeting, .init(status: status), in: writer)
            }
        }
        func of(_ statuses: Set<String>) throws -> [String] {
            emails(try list { .meeting(try Lookup.meeting("M", in: $0), statuses: statuses) })
        }
        #expect(try of(["present"]) == ["zoe@a.example"])
        #expect(try of(["excused"]) == ["leon@x.example"])
        #expect(try of(["present", "excused"]).count == 2)
        #expect(try of(["absent"]).isEmpty)
    }

    @Test func `of visitors only those who agreed to that, and a refusal at an address beats an acceptance`() throws {
        _ = try visit("Ana", "ana@x.example", [.newsletter], interests: ["GT-A"])
        _ = try visit("Bo", "bo@x.example", [.groups])
        _ = try visit("Cy", nil, [.newsletter])
        let refuser = try visit("Di", "Foyer@x.example", [])
        _ = try visit("Ed", "foyer@x.example", [.newsletter])
        func of(_ purpose: Visitor.Purpose, _ group: String? = nil) throws -> AddressList {
            try list { reader in .visitors(purpose, interest: try group.map { try Lookup.group($0, in: reader) }) }
        }
        #expect(emails(try of(.newsletter)) == ["ana@x.example", "foyer@x.example"])
        #expect(emails(try of(.newsletter, "GT-A")) == ["ana@x.example"])
        #expect(emails(try of(.groups)) == ["bo@x.example"])
        #expect(try of(.newsletter).without == ["Cy X"])
        _ = try laptop.write { try $0.assign(Tables.visitor, refuser.id, [8: .flag(false)]) }
        let after = try of(.newsletter)
        #expect(emails(after) == ["ana@x.example"] && after.refused == 1)
    }
}
