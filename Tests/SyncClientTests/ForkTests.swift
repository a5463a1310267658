import Forum
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// Two laptops with one identity: copied disks, old images.
@Suite struct ForkTests: OrganisationScenes {
    private func identity(_ laptop: Ring.Laptop) throws -> Identifier { try laptop.replica.read { try $0.identity.replica } }

    @Test func `a folder copied to a second laptop, both used: everything of both is there, and each goes on as itself`() throws {
        let ring = try Ring(seed: 21)
        let (a, other) = (try ring.join("a"), try ring.join("other"))
        try organisation("shared", on: a)
        _ = try ring.settle()
        try organisation("unsent at the copy", on: a)
        let clone = try ring.clone("a", as: "clone")
        for number in 0..<4 {
            try organisation("a \(number)", on: a)
            try organisation("clone \(number)", on: clone)
        }
        #expect(try identity(a) == (try identity(clone)))
        try ring.sync(a)
        let second = try ring.sync(clone)
        #expect(second.hasNewIdentity)
        try organisation("after", on: clone)
        try organisation("after too", on: a)
        try organisation("other", on: other)
        let expected =
            ["shared", "unsent at the copy", "after", "after too", "other"] + (0..<4).flatMap { ["a \($0)", "clone \($0)"] }
        try expectSameInTheEnd(ring, expected)
        #expect(try identity(a) != (try identity(clone)))
    }

    @Test func `what the two had said differently is a new conflict in the sync that finds it out`() throws {
        let ring = try Ring(seed: 24)
        let a = try ring.join("a")
        let row = Identifier(high: 3, low: 1)
        func name(_ name: String, on laptop: Ring.Laptop) throws {
            try laptop.replica.write { try $0.assign(Tables.organisation, row, [1: .flag(true), 2: .text(name)]) }
        }
        try name("shared", on: a)
        _ = try ring.settle()
        let clone = try ring.clone("a", as: "clone")
        try name("a", on: a)
        try name("clone", on: clone)
        #expect(try ring.sync(a).newConflicts == 0)
        let found = try ring.sync(clone)
        #expect(found.hasNewIdentity && found.newConflicts == 1 && found.conflicts == 1)
        #expect(try ring.sync(clone).newConflicts == 0, "it is said once")
        #expect(try ring.sync(a).newConflicts == 1)
    }

    @Test func `what was refused of the other is new here as well`() throws {
        let ring = try Ring(seed: 25)
        try ring.join("a")
        let viewer = try ring.join("viewer", role: .viewer)
        _ = try ring.settle()
        let clone = try ring.clone("viewer", as: "clone")
        try organisation("refused", on: viewer)
        try organisation("refused too", on: clone)
        #expect(try ring.sync(viewer).newlyParked == 1)
        let found = try ring.sync(clone)
        #expect(found.hasNewIdentity && found.newlyParked == 2 && found.parked == 2)
        #expect(try ring.sync(clone).newlyParked == 0)
    }

    @Test func `a laptop brought back from an old image gets back what it lost, and keeps what it recorded since`() throws {
        let ring = try Ring(seed: 22)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("first", on: a)
        _ = try ring.settle()
        try ring.image("a")
        for number in 0..<3 { try organisation("lost \(number)", on: a) }
        try ring.sync(a)
        let back = try ring.restoreImage(of: "a")
        try organisation("recorded on the old image", on: back)
        try organisation("b", on: b)
        let report = try ring.sync(back)
        #expect(report.hasNewIdentity)
        try expectSameInTheEnd(ring, ["first", "lost 0", "lost 1", "lost 2", "recorded on the old image", "b"])
    }

    @Test func `a recovery does not wait for an id that nobody goes by any more`() throws {
        let ring = try Ring(seed: 23)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("first", on: a)
        _ = try ring.settle()
        try ring.image("a")
        try organisation("lost", on: a)
        try ring.sync(a)
        let back = try ring.restoreImage(of: "a")
        try organisation("on the old image", on: back)
        #expect(try ring.sync(back).hasNewIdentity)
        try ring.copyServer(to: "old")
        try organisation("after the copy", on: b)
        try ring.sync(b)
        try ring.restoreServer(from: "old")
        try ring.beginLife()
        try organisation("new", on: b)
        try expectSameInTheEnd(ring, ["first", "lost", "on the old image", "after the copy", "new"])
    }

    @Test func `an old image on which nothing was recorded goes on as it was`() throws {
        let ring = try Ring(seed: 23)
        let a = try ring.join("a")
        try organisation("first", on: a)
        _ = try ring.settle()
        try ring.image("a")
        try organisation("lost", on: a)
        try ring.sync(a)
        let before = try identity(a)
        let back = try ring.restoreImage(of: "a")
        #expect(!(try ring.sync(back).hasNewIdentity))
        #expect(try identity(back) == before)
        try organisation("next", on: back)
        try expectSameInTheEnd(ring, ["first", "lost", "next"])
    }

    @Test func `who revokes a device revokes what went on in its name`() throws {
        let ring = try Ring(seed: 24)
        let a = try ring.join("a")
        _ = try ring.settle()
        let clone = try ring.clone("a", as: "clone")
        let old = try identity(a)
        try organisation("a", on: a)
        try organisation("clone", on: clone)
        try ring.sync(a)
        #expect(try ring.sync(clone).hasNewIdentity)
        try DeviceStore(try ServerFiles(folder: ring.files.folder).database()).revoke(old, now: 1)
        #expect(throws: SyncFailure.self) { try ring.sync(clone) }
        #expect(throws: SyncFailure.self) { try ring.sync(a) }
    }

    @Test func `a copy that went on is noticed by the original in a snapshot as well`() throws {
        let ring = try Ring(seed: 24)
        let (a, other) = (try ring.join("a"), try ring.join("other"))
        try organisation("first", on: a)
        _ = try ring.settle()
        let clone = try ring.clone("a", as: "clone")
        try organisation("clone", on: clone)
        try ring.sync(clone)
        try organisation("other", on: other)
        try ring.sync(other)
        try organisation("original, unsent", on: a)
        _ = try ring.compact(awayDays: 0)
        try organisation("after", on: clone)
        let report = try ring.sync(a)
        #expect(report.bootstrapped && report.hasNewIdentity)
        #expect(try identity(a) != (try identity(clone)))
        try expectSameInTheEnd(ring, ["first", "clone", "other", "original, unsent", "after"])
    }
}
