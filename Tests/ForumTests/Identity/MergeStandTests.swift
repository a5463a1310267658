import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// The stand keeps its rules across the rows of one person, on laptops and in what grants places.
struct MergeStandTests {
    private let scene: StandScene

    init() throws { scene = try StandScene() }

    private func merge(_ first: Int, _ second: Int, on laptop: Replica) throws {
        try laptop.write { _ = try MergeBook.merge(scene.people[first], scene.people[second], in: $0) }
    }

    private func unmerge(_ first: Int, _ second: Int, on laptop: Replica) throws {
        try laptop.write { _ = try MergeBook.unmerge(scene.people[first], scene.people[second], in: $0) }
    }

    private func notes(on laptop: Replica) throws -> [RotaNote] { try laptop.read { try Rota($0) }.notes }

    @Test func `who holds a place by one row gets no overlapping one by the other`() throws {
        try merge(0, 1, on: scene.first)
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.signUp(1, scene.noon, on: scene.second)
        try scene.server.settle()
        for laptop in scene.server.laptops {
            #expect(try scene.rota(scene.morning, on: laptop) == ["Ada confirmed"])
            #expect(try scene.rota(scene.noon, on: laptop) == ["Ada clash"])
        }
        try scene.expectConverged()
    }

    @Test func `one place a person a shift: whoever holds one by either row has signed up already`() throws {
        try merge(0, 1, on: scene.first)
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.server.settle()
        let again = try scene.second.write { try SignupBook.signUp(scene.people[1], for: scene.noon, in: $0) }
        #expect(!again.created)
        try scene.cancel(1, scene.noon, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first).isEmpty)
    }

    @Test func `two laptops sign up the two rows: one place is granted`() throws {
        try merge(0, 1, on: scene.first)
        try scene.server.settle()
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.signUp(1, scene.noon, on: scene.second)
        try scene.server.settle()
        try scene.signUp(2, scene.noon, on: scene.first)
        try scene.server.settle()
        #expect(Set(try scene.rota(scene.noon, on: scene.second)) == ["Ada confirmed", "Chloé confirmed"])
        try scene.expectConverged()
    }

    @Test func `places that are too many after a merge are listed, never taken back, and stand in others' ways`() throws {
        try scene.signUp(0, scene.noon, on: scene.first)
        try scene.signUp(1, scene.noon, on: scene.first)
        try scene.signUp(2, scene.noon, on: scene.first)
        try scene.server.settle()
        try merge(0, 1, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Ada confirmed", "Chloé waiting"])
        #expect(try notes(on: scene.first) == [.twice(person: "Ada", shift: "NOON")])
        #expect(try scene.first.read { try Rota.notes(of: scene.people[0], in: $0) } == [.twice(person: "Ada", shift: "NOON")])
        // Given away, the place that was too many goes to somebody else.
        try scene.give(scene.noon, from: 0, to: 2, on: scene.first)
        try scene.server.settle()
        #expect(Set(try scene.rota(scene.noon, on: scene.second)) == ["Ada confirmed", "Chloé confirmed"])
        #expect(try notes(on: scene.second).isEmpty)
        try scene.expectConverged()
    }

    @Test func `places that overlap after a merge are listed, and unmerging makes them right again`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(1, scene.noon, on: scene.first)
        try scene.server.settle()
        try merge(0, 1, on: scene.first)
        try scene.server.settle()
        #expect(try notes(on: scene.second) == [.overlap(person: "Ada", first: "MORNING", second: "NOON")])
        #expect(try scene.rota(scene.noon, on: scene.second) == ["Ada confirmed"])
        try unmerge(1, 0, on: scene.second)
        try scene.server.settle()
        #expect(try notes(on: scene.first).isEmpty)
        try scene.expectConverged()
    }

    @Test func `an unmerge is a look again: who only waited because of the other is served`() throws {
        try merge(0, 1, on: scene.first)
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.server.settle()
        try scene.signUp(1, scene.noon, on: scene.first)
        try scene.server.settle()
        #expect(try scene.rota(scene.noon, on: scene.first) == ["Ada clash"])
        try unmerge(0, 1, on: scene.second)
        try scene.server.settle()
        for laptop in scene.server.laptops { #expect(try scene.rota(scene.noon, on: laptop) == ["Bao confirmed"]) }
        try scene.expectConverged()
    }

    @Test func `a place stays while some row of its holder is there`() throws {
        try merge(0, 1, on: scene.first)
        try scene.signUp(0, scene.evening, on: scene.first)
        try scene.server.settle()
        try scene.first.write { try $0.delete(Tables.person, scene.people[0]) }
        try scene.server.settle()
        #expect(try scene.rota(scene.evening, on: scene.second) == ["Bao confirmed"])
        try unmerge(0, 1, on: scene.second)
        try scene.signUp(2, scene.evening, on: scene.second)
        try scene.server.settle()
        #expect(try scene.rota(scene.evening, on: scene.first) == ["Chloé confirmed"])
        try scene.expectConverged()
    }

    @Test func `a swap that would give one person two overlapping places lapses`() throws {
        try scene.signUp(0, scene.morning, on: scene.first)
        try scene.signUp(2, scene.evening, on: scene.first)
        try scene.server.settle()
        try scene.signUp(3, scene.noon, on: scene.first)
        try scene.server.settle()
        try merge(2, 3, on: scene.second)
        try scene.server.settle()
        // Chloé is Diego, who holds NOON: MORNING is not for her.
        try scene.swap((scene.morning, 0), (scene.evening, 2), on: scene.first)
        try scene.server.settle()
        #expect(try scene.outcomes(on: scene.second) == ["lapsed_overlap"])
        try scene.expectConverged()
    }
}
