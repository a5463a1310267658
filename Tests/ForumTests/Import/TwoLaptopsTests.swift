import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct TwoLaptopsTests {
    @Test(arguments: ["hand-counted", "attendance-2023"])
    func `the same four files imported on two laptops are one of each`(folder: String) throws {
        let (team, alone) = (try Team(2), try Team())
        for laptop in team.laptops { try laptop.importFolder(folder) }
        try alone.laptop.importFolder(folder)
        try team.sync()
        for kind in [ExportKind.organisations, .people, .meetings, .attendance] {
            let expected = try alone.laptop.exported(kind).map { "\($0.id) \($0.facts)" }
            for laptop in team.laptops { #expect(try laptop.exported(kind).map { "\($0.id) \($0.facts)" } == expected) }
        }
        #expect(try team.laptop.read { try $0.conflictCount() } == 0)
    }

    @Test(arguments: 0..<6)
    func `lines of attendance, in any order and over two laptops, give the same counts`(seed: UInt64) throws {
        var dice = Dice(seed)
        let (team, alone) = (try Team(2), try Team())
        try alone.laptop.importFolder("hand-counted")
        let names: [(ImportKind, String)] = [(.organisations, "organisations"), (.people, "people"), (.meetings, "meetings")]
        for (kind, name) in names { _ = try team.laptop.imported(try Fixture.bytes("hand-counted/\(name).csv"), as: kind) }
        try team.sync()
        let text = String(decoding: try Fixture.bytes("hand-counted/attendance.csv"), as: UTF8.self)
        let lines = text.split(separator: "\n").map(String.init)
        for laptop in team.laptops {
            let some = lines.dropFirst().shuffled(using: &dice).filter { _ in laptop === team.laptop || dice.next() % 2 == 0 }
            _ = try laptop.imported(([lines[0]] + some).joined(separator: "\n") + "\n", as: .attendance)
        }
        try team.sync()
        let expected = try alone.laptop.read { try ActivityReport.cards(year: 2024, in: $0) }.byID.map { $0["meetings"] }
        for laptop in team.laptops {
            #expect(try laptop.read { try ActivityReport.cards(year: 2024, in: $0) }.byID.map { $0["meetings"] } == expected)
        }
    }

    /// A seeded generator.
    private struct Dice: RandomNumberGenerator {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}
