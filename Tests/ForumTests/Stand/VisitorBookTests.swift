import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// People met at the stand, and how they become members.
struct VisitorBookTests {
    private let scene: StandScene
    private let groups: [Identifier]

    init() throws {
        scene = try StandScene()
        groups = try scene.first.write { writer in
            try ["GT-A", "GT-B"].map { try GroupBook.add($0, GroupBook.Options(title: $0, year: "2024"), in: writer).id }
        }
        try scene.server.settle()
    }

    private func add(
        _ given: String, _ family: String, email: String? = nil, organisation: String? = nil, interests: [Identifier] = [],
        purposes: [Visitor.Purpose] = [], on laptop: Replica
    ) throws -> (visitor: Visitor, created: Bool) {
        let entry = VisitorBook.Entry(
            givenName: given, familyName: family, email: email, phone: nil, organisation: organisation, interests: interests,
            purposes: purposes)
        return try laptop.write { try VisitorBook.add(entry, in: $0) }
    }

    private func memberships(of person: Identifier, on laptop: Replica) throws -> Set<Identifier> {
        Set(
            try laptop.read { reader in
                try reader.select("SELECT \"group\" AS g FROM membership WHERE person = ?", .identifier(person)).compactMap {
                    $0.identifier("g")
                }
            })
    }

    @Test func `rule 9: one address and name on two laptops is one visitor, with both laptops' interests`() throws {
        let one = try add("Zoé", "Martin", email: "Zoe@Exemple.fr", interests: [groups[0]], purposes: [.groups], on: scene.first)
        let other = try add(
            "ZOE", "MARTIN", email: "zoe@exemple.fr", interests: [groups[1]], purposes: [.newsletter], on: scene.second)
        #expect(one.created && other.created && one.visitor.id == other.visitor.id)
        try scene.server.settle()
        let visitors = try scene.first.read { try VisitorBook.list(in: $0) }
        #expect(visitors.map(\.interests) == [["GT-A", "GT-B"]])
        #expect(visitors.map(\.purposes) == [["groups", "newsletter"]])
    }

    @Test func `two people who share an address are two visitors; without an address each entry is somebody`() throws {
        let one = try add("Zoé", "Martin", email: "contact@exemple.fr", on: scene.first)
        let other = try add("Luc", "Martin", email: "contact@exemple.fr", on: scene.first)
        let again = try add("Zoé", "Martin", email: "contact@exemple.fr", organisation: "Exemple", on: scene.first)
        #expect(one.visitor.id != other.visitor.id)
        #expect(!again.created && again.visitor.id == one.visitor.id && again.visitor.organisation == "Exemple")
        let nameless = try (0..<2).map { _ in try add("Zoé", "Martin", on: scene.first).visitor.id }
        #expect(nameless[0] != nameless[1])
    }

    @Test func `rule 9: a visitor is corrected field by field, and a refusal beats what is agreed elsewhere`() throws {
        let visitor = try add(
            "Zoé", "Martin", email: "zoe@exemple.fr", interests: [groups[0]], purposes: [.newsletter], on: scene.first
        ).visitor
        try scene.server.settle()
        var changes = VisitorBook.Changes()
        changes.phone = "01 23 45 67 89"
        changes.email = ""
        changes.purposes = [.newsletter: false, .groups: true]
        changes.interests = [groups[1]]
        changes.formerInterests = [groups[0]]
        let edited = try scene.first.write { try VisitorBook.edit(visitor.id, changes, in: $0) }
        #expect(edited.changed && edited.visitor.email == nil && edited.visitor.phone == "01 23 45 67 89")
        #expect(edited.visitor.interests == ["GT-B"] && edited.visitor.purposes == ["groups"])
        #expect(edited.visitor.refusals == ["newsletter"])
        #expect(try scene.first.write { try VisitorBook.edit(visitor.id, changes, in: $0) }.changed == false)
        var other = VisitorBook.Changes()
        other.purposes = [.newsletter: true]
        _ = try scene.second.write { try VisitorBook.edit(visitor.id, other, in: $0) }
        try scene.server.settle()
        #expect(try scene.second.read { try VisitorBook.visitor(visitor.id, in: $0) }.refusals == ["newsletter"])
        var nameless = VisitorBook.Changes()
        (nameless.givenName, nameless.familyName) = ("", "-")
        #expect(throws: ForumError.self) { try scene.first.write { _ = try VisitorBook.edit(visitor.id, nameless, in: $0) } }
    }

    @Test func `what is no address is refused`() throws {
        #expect(throws: ForumError.self) { try add("Zoé", "Martin", email: "zoe at exemple", on: scene.first) }
    }

    @Test func `rule 9: enrolling makes the person, the memberships and the link in one change`() throws {
        let visitor = try add(
            "Zoé", "Martin", email: "zoe@exemple.fr", organisation: "Exemple", interests: [groups[0]], on: scene.first
        ).visitor
        try scene.server.settle()
        let enrolled = try scene.first.write { try VisitorBook.enrol(visitor.id, groups: [groups[1]], in: $0) }
        #expect(try scene.first.read { try $0.unsentCount() } == 1)
        let person = try #require(enrolled.visitor.enrolledAs)
        #expect(enrolled.created)
        #expect(try memberships(of: person, on: scene.first) == Set(groups))
        #expect(throws: ForumError.impossible(.alreadyEnrolled)) {
            try scene.first.write { _ = try VisitorBook.enrol(visitor.id, groups: [], in: $0) }
        }
    }

    @Test func `who is a person already is not made again`() throws {
        let person = Identifier(high: 4, low: 99)
        try scene.first.write { writer in
            try writer.assign(
                Tables.person, person, [1: .flag(true), 2: .text("Zoe"), 3: .text("MARTIN"), 4: .text("ZOE@exemple.fr")])
        }
        let visitor = try add("Zoé", "Martin", email: "zoe@exemple.fr", on: scene.first).visitor
        let enrolled = try scene.first.write { try VisitorBook.enrol(visitor.id, groups: [], in: $0) }
        #expect(!enrolled.created && enrolled.visitor.enrolledAs == person)
    }

    @Test(arguments: ["zoe@exemple.fr", nil])
    func `two laptops that enrol one visitor make one person`(email: String?) throws {
        let visitor = try add("Zoé", "Martin", email: email, interests: [groups[0]], on: scene.first).visitor
        try scene.server.settle()
        for laptop in scene.server.laptops { try laptop.write { _ = try VisitorBook.enrol(visitor.id, groups: [], in: $0) } }
        try scene.server.settle()
        let people = try scene.first.read {
            try $0.select("SELECT id FROM person WHERE name_key = ?", .text(Folding.nameKey("Zoé Martin")))
        }
        #expect(people.count == 1)
        try scene.expectConverged()
    }

    @Test func `a deleted group of interest is not joined`() throws {
        let visitor = try add("Zoé", "Martin", interests: groups, on: scene.first).visitor
        try scene.first.write { try $0.delete(Tables.group, groups[0]) }
        let enrolled = try scene.first.write { try VisitorBook.enrol(visitor.id, groups: [], in: $0) }
        #expect(try memberships(of: #require(enrolled.visitor.enrolledAs), on: scene.first) == [groups[1]])
    }
}
