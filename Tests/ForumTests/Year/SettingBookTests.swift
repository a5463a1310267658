import Forum
import ReplicaStore
import Testing

struct SettingBookTests {
    private func zone(_ laptop: Replica) throws -> String { try laptop.read { try SettingBook.line(.zone, in: $0).value } }

    @Test func `a zone that one laptop sets is every laptop's, and an empty one is the usual one again`() throws {
        let team = try Team(2)
        #expect(try zone(team.laptops[1]) == "Europe/Paris")
        #expect(try team.laptop.write { try SettingBook.set("Zone", to: "Indian/Reunion", in: $0) }.created)
        try team.sync()
        #expect(try zone(team.laptops[1]) == "Indian/Reunion")
        #expect(try !team.laptop.write { try SettingBook.set("zone", to: "Indian/Reunion", in: $0) }.changed)
        #expect(try team.laptops[1].write { try SettingBook.set("zone", to: "", in: $0) }.changed)
        try team.sync()
        #expect(try zone(team.laptop) == "Europe/Paris")
    }

    @Test func `two laptops that set it meanwhile write the same row`() throws {
        let team = try Team(2)
        for (laptop, zone) in zip(team.laptops, ["Indian/Reunion", "America/Martinique"]) {
            _ = try laptop.write { try SettingBook.set("zone", to: zone, in: $0) }
        }
        try team.sync()
        #expect(try team.laptop.read { try $0.conflicts().count } == 1)
        #expect(try zone(team.laptops[0]) == zone(team.laptops[1]))
    }

    @Test(arguments: ["Mars/Phobos", "Paris", "../etc"]) func `what is no zone changes nothing`(word: String) throws {
        let team = try Team()
        #expect(throws: ForumError.self) { try team.laptop.write { try SettingBook.set("zone", to: word, in: $0) } }
        #expect(throws: ForumError.self) { try team.laptop.write { try SettingBook.set("zones", to: "Europe/Paris", in: $0) } }
        #expect(try team.changes() == 0)
    }
}
