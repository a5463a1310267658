import Forum
import ReplicaStore
import Testing

struct CycleBookTests {
    private func set(_ laptop: Replica, _ year: String, _ options: CycleBook.Options) throws -> AddOutcome {
        try laptop.write { try CycleBook.set(year, options, in: $0) }
    }

    @Test func `what a year does not set is as usual`() throws {
        let laptop = try Team().laptop
        #expect(try set(laptop, "2024", .init(threshold: "3")).created)
        let rules = try laptop.read { try ActivityRules.of(2024, in: $0) }
        #expect(rules == ActivityRules(meetings: 3, kinds: ["gt", "pdmi", "kickoff"]))
        #expect(try laptop.read { try ActivityRules.of(2023, in: $0) } == .standard)
    }

    @Test func `kinds and substitutes are set, and put back with an empty text`() throws {
        let laptop = try Team().laptop
        _ = try set(laptop, "2024", .init(countedKinds: "launch, gt", substitutesCount: "oui"))
        let rules = try laptop.read { try ActivityRules.of(2024, in: $0) }
        #expect(rules == ActivityRules(meetings: 2, kinds: ["gt", "launch"], substitutesCount: true))
        #expect(try set(laptop, "2024", .init(countedKinds: "", substitutesCount: "")).changed)
        #expect(try laptop.read { try ActivityRules.of(2024, in: $0) } == .standard)
    }

    @Test func `setting the same again writes nothing`() throws {
        let laptop = try Team().laptop
        _ = try set(laptop, "2024", .init(threshold: "3", countedKinds: "gt,pdmi"))
        let changes = try laptop.read { try $0.unsentCount() }
        let again = try set(laptop, "2024", .init(threshold: "3", countedKinds: "pdmi,gt"))
        #expect(!again.created && !again.changed)
        #expect(try laptop.read { try $0.unsentCount() } == changes)
    }

    @Test(arguments: ["0", "-1", "367", "two"]) func `a threshold that cannot be is refused`(text: String) throws {
        let laptop = try Team().laptop
        #expect(throws: ForumError.invalid(option: "--threshold", value: text, expected: "1…366")) {
            try set(laptop, "2024", .init(threshold: text))
        }
        #expect(throws: ForumError.self) { try set(laptop, "2024", .init(countedKinds: "gt,lunch")) }
        #expect(try laptop.read { try CycleBook.cards(in: $0) }.isEmpty)
    }

    @Test func `two laptops that set a year set the same year`() throws {
        let team = try Team(2)
        _ = try set(team.laptops[0], "2024", .init(threshold: "3"))
        _ = try set(team.laptops[1], "2024", .init(substitutesCount: "yes"))
        try team.sync()
        for laptop in team.laptops {
            let rules = try laptop.read { try ActivityRules.of(2024, in: $0) }
            #expect(rules.meetings == 3 && rules.substitutesCount)
            #expect(try laptop.read { try CycleBook.cards(in: $0) }.count == 1)
        }
    }
}
