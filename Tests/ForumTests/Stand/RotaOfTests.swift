import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// One person's rota, what is free on it, and what is in each other's way.
struct RotaOfTests {
    private let scene: StandScene

    init() throws {
        scene = try StandScene()
        for person in [0, 1] { try scene.signUp(person, scene.noon, on: scene.first) }
        try scene.server.settle()
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
    }

    private func rota() throws -> Rota { try scene.first.read { try Rota($0) } }

    @Test func `who waits because of another place is told with that place`() throws {
        #expect(try rota().clashes == [Rota.Clash(person: "Ada", shift: "MORNING", held: "NOON")])
    }

    @Test func `places are free that nobody holds or asked for`() throws {
        try scene.signUp(2, scene.evening, on: scene.first)
        let free = Dictionary(uniqueKeysWithValues: try rota().lines.map { ($0.shift.code, $0.free) })
        #expect(free == ["MORNING": 1, "NOON": 0, "EVENING": 0])
    }

    @Test func `one person's rota holds their sign-ups alone, and their calendar their places`() throws {
        let own = try rota().of(scene.people[0])
        #expect(own.lines.map(\.shift.code) == ["MORNING", "NOON"])
        #expect(own.lines.allSatisfy { $0.signups.map(\.name) == ["Ada"] })
        #expect(try rota().of(scene.people[3]).lines.isEmpty)
        let bytes = try scene.first.read { reader in
            try CalendarFile.bytes(Export.cards(.shifts, in: reader).inReadingOrder, .shifts, of: scene.people[0], in: reader)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("NOON") && !text.contains("MORNING") && !text.contains("EVENING"))
    }

    @Test func `weekdays are those of the calendar`() {
        #expect(LocalTime.weekday("2024-11-28") == 3 && LocalTime.weekday("1970-01-01") == 3)
        #expect(LocalTime.weekday("1969-12-29") == 0 && LocalTime.weekday("2024-02-30") == nil)
    }
}
