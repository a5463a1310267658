import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Places given and swapped: whole, or not at all.
struct MoveTests {
    private let scene: StandScene

    init() throws { scene = try StandScene() }

    @Test func `a gift is provisional until it is numbered, and goes before the line`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(3, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.morning, from: 0, to: 1, on: scene.second)
        #expect(try scene.rota(scene.morning, on: scene.second) == ["Ada confirmed", "Diego waiting", "Bao provisional"])
        try scene.server.settle()
        for laptop in scene.server.laptops {
            #expect(try scene.rota(scene.morning, on: laptop) == ["Bao confirmed", "Diego waiting"])
            #expect(try scene.outcomes(on: laptop) == ["done"])
        }
        try scene.expectConverged()
    }

    @Test func `of two gifts of one place the first wins; the second lapses and cancels nothing that people held`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(2, scene.evening, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.morning, from: 0, to: 1, on: scene.first)
        try scene.give(scene.morning, from: 0, to: 2, on: scene.second)
        try scene.server.sync(scene.second)
        try scene.server.settle()
        for laptop in scene.server.laptops {
            #expect(try scene.rota(scene.morning, on: laptop) == ["Chloé confirmed"])
            #expect(try scene.rota(scene.evening, on: laptop) == ["Chloé confirmed"])
            #expect(try scene.outcomes(on: laptop) == ["done", "lapsed_not_held"])
        }
    }

    @Test func `a gift to somebody who holds an overlapping place lapses, and the giver keeps it`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(1, scene.noon, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.morning, from: 0, to: 1, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Ada confirmed"])
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Bao confirmed"])
        #expect(try scene.outcomes(on: scene.first) == ["lapsed_overlap"])
    }

    @Test func `a gift to somebody who meanwhile got a place there lapses`() throws {
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.noon, from: 0, to: 1, on: scene.first)
        try scene.signUp(1, scene.noon, on: scene.second)
        try scene.server.sync(scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.second) == ["Ada confirmed", "Bao confirmed"])
        #expect(try scene.outcomes(on: scene.second) == ["lapsed_already_held"])
    }

    @Test func `a gift of a place that was cancelled meanwhile lapses, and the line gets the place`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(3, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.morning, from: 0, to: 1, on: scene.first)
        try scene.cancel(0, scene.morning, on: scene.second)
        try scene.server.sync(scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Diego confirmed"])
        #expect(try scene.outcomes(on: scene.first) == ["lapsed_not_held"])
    }

    @Test func `who is still in line has nothing to give`() throws {
        for person in 0...1 { try scene.signUp(person, scene.morning, on: scene.first) }
        try scene.server.settle()
        try scene.give(scene.morning, from: 1, to: 2, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.second) == ["Ada confirmed", "Bao waiting"])
        #expect(try scene.outcomes(on: scene.second) == ["lapsed_not_held"])
    }

    @Test func `a place asked for and given before any sync is granted, then given`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.give(scene.morning, from: 0, to: 1, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.second) == ["Bao confirmed"])
    }

    @Test func `nothing goes to somebody who was deleted meanwhile, nor to a shift that was`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(0, scene.evening, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.morning, from: 0, to: 1, on: scene.first)
        try scene.give(scene.evening, from: 0, to: 2, on: scene.first)
        try scene.second.write { writer in
            try writer.delete(Tables.person, scene.people[1])
            try writer.delete(Tables.shift, scene.evening)
        }
        try scene.server.sync(scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.second) == ["Ada confirmed"])
        #expect(try scene.outcomes(on: scene.second) == ["lapsed_no_person", "lapsed_no_shift"])
    }

    @Test func `an overfull shift stays as full when a place on it is given`() throws {
        for person in 0...1 { try scene.signUp(person, scene.noon, on: scene.first) }
        try scene.server.settle()
        try scene.places(1, scene.noon, on: scene.first)
        try scene.give(scene.noon, from: 1, to: 2, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.second) == ["Ada confirmed", "Chloé confirmed"])
    }

    @Test func `who asked on two laptops and gives the place away has no other request left`() throws {
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.signUp(0, scene.noon, on: scene.second)
        try scene.server.settle()
        try scene.give(scene.noon, from: 0, to: 1, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.second) == ["Bao confirmed"])
    }

    @Test func `two places are swapped at once, overlapping ones too`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(1, scene.noon, on: scene.first)
        try scene.server.settle()
        try scene.swap((scene.morning, 0), (scene.noon, 1), on: scene.second)
        try scene.server.settle()
        for laptop in scene.server.laptops {
            #expect(try scene.rota(scene.morning, on: laptop) == ["Bao confirmed"])
            #expect(try scene.rota(scene.noon, on: laptop) == ["Ada confirmed"])
        }
        try scene.expectConverged()
    }

    @Test func `a swap of which one half cannot be is not done at all`() throws {
        try scene.signUp(0, scene.evening, on: scene.first)
        try scene.signUp(1, scene.morning, on: scene.first)
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.server.settle()
        // Ada holds NOON, which MORNING overlaps: she cannot take it, so Bao does not get EVENING either.
        try scene.swap((scene.evening, 0), (scene.morning, 1), on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.evening, on: scene.first) == ["Ada confirmed"])
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Bao confirmed"])
        #expect(try scene.outcomes(on: scene.first) == ["lapsed_overlap"])
    }

    @Test func `a place that a gift frees elsewhere is served: the giver's clash is over`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Ada clash"])
        try scene.give(scene.morning, from: 0, to: 1, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Ada confirmed"])
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Bao confirmed"])
    }
}

/// A move taken back, and moves listed.
struct MoveBookTests {
    private let scene: StandScene

    init() throws { scene = try StandScene() }

    private func moves(on laptop: Replica) throws -> [Move] { try laptop.read { try MoveBook.list(in: $0) } }

    private func takeBackLast(on laptop: Replica) throws {
        let move = try #require(try moves(on: laptop).last)
        _ = try laptop.write { try MoveBook.takeBack(move.id, in: $0) }
    }

    @Test func `a gift that was done is taken back: the giver has the place again`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(3, scene.morning, on: scene.first)
        try scene.give(scene.morning, from: 0, to: 1, on: scene.first)
        try scene.server.settle()
        try takeBackLast(on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Ada confirmed", "Diego waiting"])
        try scene.expectConverged()
    }

    @Test func `a gift taken back before any sync leaves the giver with the place`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(3, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.morning, from: 0, to: 1, on: scene.second)
        try takeBackLast(on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Ada confirmed", "Diego waiting"])
    }

    @Test func `a gift taken back that lapses meanwhile changes nothing`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.morning, from: 0, to: 1, on: scene.first)
        try takeBackLast(on: scene.first)
        try scene.give(scene.morning, from: 0, to: 2, on: scene.second)
        try scene.server.sync(scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Chloé confirmed"])
        #expect(try scene.outcomes(on: scene.first) == ["done", "lapsed_not_held", "lapsed_not_held"])
    }

    @Test func `a swap is taken back whole`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(1, scene.noon, on: scene.first)
        try scene.server.settle()
        try scene.swap((scene.morning, 0), (scene.noon, 1), on: scene.second)
        try takeBackLast(on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.morning, on: scene.first) == ["Ada confirmed"])
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Bao confirmed"])
    }

    @Test func `moves are listed in the server's order, with who, where and what became of them`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.give(scene.morning, from: 0, to: 1, on: scene.first)
        try scene.give(scene.morning, from: 0, to: 2, on: scene.second)
        #expect(try moves(on: scene.second).map(\.outcome) == [nil])
        try scene.server.sync(scene.second)
        try scene.server.settle()
        for laptop in scene.server.laptops {
            let moves = try moves(on: laptop)
            #expect(moves.map(\.outcome) == ["done", "lapsed_not_held"])
            #expect(
                moves.flatMap(\.parts).map { "\($0.code) \($0.fromName) \($0.toName)" } == [
                    "MORNING Ada Chloé", "MORNING Ada Bao",
                ])
            #expect(try laptop.read { try Rota($0).notes } == [.lapsed(moves[1])])
        }
    }
}
