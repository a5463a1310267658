import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Who gets a place, and when.
struct LineTests {
    private let scene: StandScene

    init() throws { scene = try StandScene() }

    @Test func `rule 8: the last place goes to who syncs first, for good; before, both are provisional`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(1, scene.morning, on: scene.second)
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Ada provisional"])
        #expect(try scene.rota(scene.morning, on: scene.second) == ["Bao provisional"])
        try scene.server.sync(scene.second)
        #expect(try scene.rota(scene.morning, on: scene.second) == ["Bao confirmed"])
        try scene.server.settle()
        for laptop in scene.server.laptops {
            #expect(try scene.rota(scene.morning, on: laptop) == ["Bao confirmed", "Ada waiting"])
        }
        try scene.expectConverged()
    }

    @Test func `rule 8: the line is in the order of the server's numbers, whatever the clocks say`() throws {
        try scene.signUp(3, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.signUp(2, scene.morning, on: scene.second)
        try scene.server.sync(scene.second)
        try scene.signUp(1, scene.morning, on: scene.first)
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
        let line = ["Diego confirmed", "Chloé waiting", "Bao waiting", "Ada waiting"]
        for laptop in scene.server.laptops { #expect(try scene.rota(scene.morning, on: laptop) == line) }
        for (leaving, promoted) in [(3, "Chloé"), (2, "Bao"), (1, "Ada")] {
            try scene.cancel(leaving, scene.morning, on: scene.second)
            try scene.server.settle()
            #expect(try scene.rota(scene.morning, on: scene.first).first == "\(promoted) confirmed")
        }
    }

    @Test func `rule 8: an overlapping place is a clash, which a cancellation of the other resolves`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.signUp(0, scene.evening, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.second) == ["Ada clash"])
        #expect(try scene.rota(scene.evening, on: scene.second) == ["Ada confirmed"])
        try scene.cancel(0, scene.morning, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Ada confirmed"])
        #expect(try scene.rota(scene.morning, on: scene.first).isEmpty)
    }

    @Test func `a shift may begin when another ends`() throws {
        let after = try scene.first.write { try StandScene.shift("AFTER", "12:00", "13:00", places: 1, in: $0) }
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(0, after, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(after, on: scene.second) == ["Ada confirmed"])
    }

    @Test func `a moved shift no longer clashes, and those who clashed get their places`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.server.settle()
        let entry = ShiftBook.Entry(code: nil, startsAt: "2024-11-28 06:00", endsAt: "2024-11-28 08:00", places: nil)
        try scene.second.write { _ = try ShiftBook.edit(scene.morning, entry, in: $0) }
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Ada confirmed"])
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Ada confirmed"])
    }

    @Test func `fewer places unseat nobody and let nobody in; more places serve the line`() throws {
        for person in 0...2 { try scene.signUp(person, scene.noon, on: scene.first) }
        try scene.server.settle()
        try scene.places(1, scene.noon, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Ada confirmed", "Bao confirmed", "Chloé waiting"])
        try scene.cancel(0, scene.noon, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Bao confirmed", "Chloé waiting"])
        try scene.places(3, scene.noon, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Bao confirmed", "Chloé confirmed"])
    }

    @Test func `a cancellation made while the server granted is final, and frees the place`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(1, scene.morning, on: scene.first)
        try scene.server.sync(scene.first)
        try scene.server.sync(scene.second)
        // Nobody knows of the other: one laptop cancels what the other has just been told is confirmed.
        try scene.cancel(0, scene.morning, on: scene.second)
        try scene.cancel(0, scene.morning, on: scene.first)
        try scene.server.settle()
        for laptop in scene.server.laptops { #expect(try scene.rota(scene.morning, on: laptop) == ["Bao confirmed"]) }
        try scene.expectConverged()
    }

    @Test func `what is cancelled before the server has seen it is never granted`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.cancel(0, scene.morning, on: scene.first)
        #expect(try scene.rota(scene.morning, on: scene.first).isEmpty)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.second).isEmpty)
        try scene.signUp(1, scene.morning, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Bao confirmed"])
    }

    @Test func `asking again after a cancellation is a new request, at the end of the line`() throws {
        for person in 0...2 { try scene.signUp(person, scene.morning, on: scene.first) }
        try scene.server.settle()
        try scene.cancel(1, scene.morning, on: scene.second)
        try scene.signUp(1, scene.morning, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Ada confirmed", "Chloé waiting", "Bao waiting"])
    }

    @Test func `asking twice on one laptop is one request`() throws {
        let asked = try scene.first.write { writer in
            (
                try SignupBook.signUp(scene.people[0], for: scene.noon, in: writer),
                try SignupBook.signUp(scene.people[0], for: scene.noon, in: writer)
            )
        }
        #expect(asked.0.created && !asked.1.created)
        #expect(asked.0.request == asked.1.request)
    }

    @Test func `asking on two laptops holds one place, and is one line in the rota`() throws {
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.signUp(0, scene.noon, on: scene.second)
        try scene.signUp(1, scene.noon, on: scene.second)
        try scene.server.settle()
        for laptop in scene.server.laptops {
            #expect(try scene.rota(scene.noon, on: laptop) == ["Ada confirmed", "Bao confirmed"])
        }
        try scene.cancel(0, scene.noon, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.second) == ["Bao confirmed"])
    }

    @Test func `a deleted shift grants nothing and stands in nobody's way`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.server.settle()
        try scene.second.write { try $0.delete(Tables.shift, scene.morning) }
        try scene.signUp(1, scene.morning, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Ada confirmed"])
        let granted = try scene.first.read {
            try $0.select("SELECT 1 FROM request WHERE person = ? AND granted = 1", .identifier(scene.people[1]))
        }
        #expect(granted.isEmpty)
    }

    @Test func `who is deleted holds nothing; who comes back is served`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(1, scene.morning, on: scene.first)
        try scene.signUp(2, scene.evening, on: scene.first)
        try scene.server.settle()
        try scene.second.write { writer in
            for person in [scene.people[0], scene.people[3]] { try writer.delete(Tables.person, person) }
        }
        try scene.signUp(3, scene.noon, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Bao confirmed"])
        #expect(try scene.rota(scene.noon, on: scene.first).isEmpty)
        try scene.second.write { try $0.assign(Tables.person, scene.people[3], [1: .integer(1)]) }
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Diego confirmed"])
    }

    @Test func `a change that has nothing to do with the stand makes the server write nothing`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
        let before = scene.server.log.count
        try scene.first.write { try $0.assign(Tables.person, scene.people[0], [3: .text("Lovelace")]) }
        try scene.server.settle()
        #expect(scene.server.log.count == before + 1)
    }
}
