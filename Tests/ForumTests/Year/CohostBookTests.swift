import Forum
import ReplicaStore
import Testing

struct CohostBookTests {
    @Test func `the breakfasts have two co-hosts, each once`() throws {
        let team = try Team(2)
        let laptop = team.laptop
        let group = try laptop.write {
            try GroupBook.add("PDMI-2024", .init(title: "Petits déjeuners", year: "2024", kind: "pdmi"), in: $0)
        }.id
        let hosts = try ["Improve", "Avise"].map { try laptop.addOrganisation($0, .init(kind: "ess")).id }
        for host in hosts { #expect(try laptop.write { try CohostBook.add(host, to: group, in: $0) }.created) }
        try team.sync()
        #expect(try !team.laptops[1].write { try CohostBook.add(hosts[0], to: group, in: $0) }.created)
        let cards = try team.laptops[1].read { try CohostBook.cards(of: group, in: $0) }.inReadingOrder
        #expect(cards.map { $0["organisation"].text } == ["Avise", "Improve"])
        let found = try #require(try laptop.write { try CohostBook.find(hosts[0], of: group, in: $0) })
        try laptop.write { try $0.delete(Tables.cohost, found.id) }
        #expect(try laptop.write { try CohostBook.find(hosts[0], of: group, in: $0) } == nil)
        #expect(try laptop.write { try CohostBook.add(hosts[0], to: group, in: $0) }.created)
    }
}
