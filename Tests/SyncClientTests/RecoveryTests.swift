import Forum
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A server that is restored from an old copy of its folder gets back what it lost.
@Suite struct RecoveryTests: OrganisationScenes {
    @Test(
        "what was synced after the back-up comes back, in whatever order the laptops return",
        arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
    func givesBack(order: [Int]) throws {
        let ring = try Ring(seed: 5)
        let laptops = try ["a", "b", "c"].map { try ring.join($0) }
        var expected: [String] = []
        for (index, laptop) in laptops.enumerated() {
            try organisation("before \(index)", on: laptop)
            expected.append("before \(index)")
        }
        _ = try ring.settle()
        try ring.copyServer(to: "backup")
        for round in 0..<4 {
            for (index, laptop) in laptops.enumerated() {
                try organisation("after \(round) \(index)", on: laptop)
                expected.append("after \(round) \(index)")
                try ring.sync(laptop)
            }
        }
        // The last to have synced before the loss knows the most; the others know less; one has recorded since.
        try organisation("unsent", on: laptops[1])
        expected.append("unsent")
        try ring.restoreServer(from: "backup")
        var given = 0
        for index in order { given += try ring.sync(laptops[index]).givenBack }
        #expect(given > 0)
        try expectSame(ring, expected)
    }

    @Test("while the server recovers nothing new is numbered, and nothing is lost")
    func defers() throws {
        let ring = try Ring(seed: 6)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("one", on: a)
        _ = try ring.settle()
        try ring.copyServer(to: "backup")
        try organisation("two", on: b)
        try ring.sync(b)
        try ring.restoreServer(from: "backup")
        try organisation("three", on: a)
        let first = try ring.sync(a)
        #expect(first.deferred == 0, "a copy of the folder says nothing of a loss until somebody shows it")
        let second = try ring.sync(b)
        #expect(second.givenBack >= 1)
        try expectSame(ring, ["one", "two", "three"])
    }

    @Test("a restored server that says so defers what is new until everybody is back")
    func waitsForEverybody() throws {
        let ring = try Ring(seed: 7)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("one", on: a)
        _ = try ring.settle()
        try ring.copyServer(to: "backup")
        try organisation("two", on: b)
        try ring.sync(b)
        try ring.sync(a)
        try ring.restoreServer(from: "backup")
        try ring.beginLife()
        try organisation("three", on: a)
        let first = try ring.sync(a)
        #expect(first.deferred == 1)
        #expect(first.givenBack >= 1)
        #expect(try a.replica.read { try $0.unsentCount() } == 1)
        _ = try ring.sync(b)
        try expectSame(ring, ["one", "two", "three"])
    }
}
