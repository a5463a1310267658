import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// The rota and the shifts that it lists.
struct RotaTests {
    private let scene: StandScene

    init() throws { scene = try StandScene() }

    private func notes(on laptop: Replica) throws -> [RotaNote] { try laptop.read { try Rota($0).notes } }

    @Test func `shifts come by start, then code`() throws {
        _ = try scene.first.write { try StandScene.shift("EARLY", "09:00", "10:00", places: 1, in: $0) }
        #expect(try scene.first.read { try Rota($0).lines.map(\.shift.code) } == ["EARLY", "MORNING", "NOON", "EVENING"])
    }

    @Test func `nothing is noted where all is well`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
        #expect(try notes(on: scene.first).isEmpty)
    }

    @Test func `more confirmed than places is noted`() throws {
        for person in 0...1 { try scene.signUp(person, scene.noon, on: scene.first) }
        try scene.server.settle()
        try scene.places(1, scene.noon, on: scene.second)
        try scene.server.settle()
        #expect(try notes(on: scene.first) == [.overfull(shift: "NOON")])
    }

    @Test func `two confirmed places that come to overlap are noted, and kept`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(0, scene.evening, on: scene.first)
        try scene.server.settle()
        let entry = ShiftBook.Entry(code: nil, startsAt: "2024-11-28 11:00", endsAt: "2024-11-28 14:00", places: nil)
        try scene.second.write { _ = try ShiftBook.edit(scene.evening, entry, in: $0) }
        try scene.server.settle()
        #expect(try notes(on: scene.first) == [.overlap(person: "Ada", first: "MORNING", second: "EVENING")])
        #expect(try scene.rota(scene.evening, on: scene.first) == ["Ada confirmed"])
    }

    @Test func `a place on a deleted shift is noted`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.second.write { try $0.delete(Tables.shift, scene.morning) }
        #expect(try notes(on: scene.second) == [.stray(person: "Ada", shift: "MORNING")])
    }

    @Test func `two laptops that add one code have one shift`() throws {
        let one = try scene.first.write { try StandScene.shift("stand 9", "09:00", "10:00", places: 1, in: $0) }
        let other = try scene.second.write { try StandScene.shift("STAND 9", "09:00", "10:00", places: 1, in: $0) }
        #expect(one == other)
    }

    @Test func `adding a code that a shift carries by now finds that shift`() throws {
        let renamed = ShiftBook.Entry(code: "DAWN", startsAt: nil, endsAt: nil, places: nil)
        try scene.first.write { _ = try ShiftBook.edit(scene.morning, renamed, in: $0) }
        let added = try scene.first.write { writer in
            try ShiftBook.add(ShiftBook.Entry(code: "dawn", startsAt: nil, endsAt: nil, places: 4), in: writer)
        }
        #expect(added.shift.id == scene.morning && !added.created)
        #expect(added.shift.code == "DAWN" && added.shift.places == 4)
    }

    @Test func `a code that another shift carries is refused`() throws {
        let taken = ShiftBook.Entry(code: "noon", startsAt: nil, endsAt: nil, places: nil)
        #expect(throws: ForumError.impossible(.nameTaken)) {
            try scene.first.write { _ = try ShiftBook.edit(scene.morning, taken, in: $0) }
        }
    }

    @Test func `a shift ends after it begins, and lacks nothing when it is made`() throws {
        #expect(throws: ForumError.self) {
            try scene.first.write { _ = try StandScene.shift("BACK", "12:00", "12:00", places: 1, in: $0) }
        }
        #expect(throws: ForumError.missing(option: "--places")) {
            let entry = ShiftBook.Entry(code: "X", startsAt: "2024-11-28 09:00", endsAt: "2024-11-28 10:00", places: nil)
            try scene.first.write { _ = try ShiftBook.add(entry, in: $0) }
        }
    }
}
