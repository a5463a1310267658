import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Whoever is linked to somebody by a laptop that does not know of their erasure lives on, and is listed with it.
struct LinkedLaterTests {
    private let scene: StandScene

    init() throws { scene = try StandScene() }

    private func visitor(email: String?, on laptop: Replica) throws -> Identifier {
        let entry = VisitorBook.Entry(
            givenName: "Jean", familyName: "Dupont", email: email, phone: "0601020304", organisation: nil, interests: [],
            purposes: [.groups])
        return try laptop.write { try VisitorBook.add(entry, in: $0) }.visitor.id
    }

    private func enrol(_ visitor: Identifier, on laptop: Replica) throws -> Identifier {
        let enrolled = try laptop.write { try VisitorBook.enrol(visitor, groups: [], in: $0) }
        return try #require(enrolled.visitor.enrolledAs)
    }

    private func person(on laptop: Replica) throws -> Identifier {
        try laptop.write { writer in
            try writer.assign(
                Tables.person, Identifier(high: 4, low: 9),
                [1: .flag(true), 2: .text("Jean"), 3: .text("Dupont"), 4: .text("jean@exemple.fr")])
            return Identifier(high: 4, low: 9)
        }
    }

    private func erase(_ subject: Identifier, on laptop: Replica) throws {
        try laptop.write { _ = try ErasureBook.erase(subject, in: $0) }
    }

    /// - Parameter isFirst: whether the erasure gets the first number.
    private func settle(erasureFirst isFirst: Bool) throws {
        try scene.server.sync(isFirst ? scene.first : scene.second)
        try scene.server.settle()
        try scene.expectConverged()
    }

    private func expectListed(_ linked: [Identifier], with erased: Identifier) throws {
        for laptop in scene.server.laptops {
            #expect(try laptop.read { try ErasureBook.linkedLater(to: erased, in: $0) } == linked)
        }
    }

    @Test(arguments: [true, false], [nil, "jean@exemple.fr"])
    func `a visitor is erased whom another laptop enrols: the new person is listed`(erasureFirst: Bool, email: String?) throws {
        let visitor = try visitor(email: email, on: scene.first)
        try scene.server.settle()
        try erase(visitor, on: scene.first)
        let person = try enrol(visitor, on: scene.second)
        try settle(erasureFirst: erasureFirst)
        try expectListed([person], with: visitor)
    }

    @Test(arguments: [true, false])
    func `a visitor is erased whom another laptop finds among the persons: that person is listed`(erasureFirst: Bool) throws {
        let person = try person(on: scene.first)
        let visitor = try visitor(email: "jean@exemple.fr", on: scene.first)
        try scene.server.settle()
        try erase(visitor, on: scene.first)
        #expect(try enrol(visitor, on: scene.second) == person)
        try settle(erasureFirst: erasureFirst)
        try expectListed([person], with: visitor)
    }

    @Test(arguments: [true, false])
    func `a person is erased as whom another laptop enrols a visitor: the visitor is listed`(erasureFirst: Bool) throws {
        let person = try person(on: scene.first)
        try scene.server.settle()
        try erase(person, on: scene.first)
        let visitor = try visitor(email: "jean@exemple.fr", on: scene.second)
        #expect(try enrol(visitor, on: scene.second) == person)
        try settle(erasureFirst: erasureFirst)
        try expectListed([visitor], with: person)
        try erase(visitor, on: scene.second)
        try settle(erasureFirst: erasureFirst)
        try expectListed([], with: person)
        try expectListed([], with: visitor)
    }
}
