import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct MembershipBookTests {
    @Test func `a registration is made once, taken back, and made again`() throws {
        let team = try Team()
        let laptop = team.laptop
        let person = try laptop.addPerson("Jean", "Petit").id
        let group = try laptop.write { try GroupBook.add("GT-A", .init(title: "Mesure", year: "2024"), in: $0) }.id
        let first = try laptop.write { try MembershipBook.add(person, to: group, in: $0) }
        #expect(first.created)
        #expect(try !laptop.write { try MembershipBook.add(person, to: group, in: $0) }.created)
        #expect(try laptop.read { try MembershipBook.cards(of: group, year: 2024, in: $0) }.map(\.id) == [first.id])
        #expect(try laptop.read { try MembershipBook.cards(year: 2023, in: $0) }.isEmpty)
        try laptop.write { try $0.delete(Tables.membership, first.id) }
        #expect(try laptop.exported(.members).isEmpty)
        let again = try laptop.write { try MembershipBook.add(person, to: group, in: $0) }
        #expect(again.created && again.id == first.id)
    }

    @Test func `who is deleted is no member`() throws {
        let team = try Team()
        let laptop = team.laptop
        let person = try laptop.addPerson("Jean", "Petit").id
        let group = try laptop.write { try GroupBook.add("GT-A", .init(title: "Mesure", year: "2024"), in: $0) }.id
        _ = try laptop.write { try MembershipBook.add(person, to: group, in: $0) }
        try laptop.write { try $0.delete(Tables.person, person) }
        #expect(try laptop.exported(.members).isEmpty)
    }
}
