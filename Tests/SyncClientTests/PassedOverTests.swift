import CurlHTTP
import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// What a restored server cannot take back, or not yet, and what the disk of who gives it back has altered.
@Suite struct PassedOverTests: OrganisationScenes {
    private let person = Identifier(high: 4, low: 1)

    private func numbered(_ laptop: Ring.Laptop) throws -> Set<Identifier> {
        try laptop.replica.read { reader in
            Set(try reader.select("SELECT id FROM change WHERE position IS NOT NULL").compactMap { $0.identifier("id") })
        }
    }

    private func unsent(_ laptop: Ring.Laptop) throws -> Int { try laptop.replica.read { try $0.unsentCount() } }

    /// A name and, in the same change, something of a person.
    private func organisation(_ name: String, phone: String, on laptop: Ring.Laptop) throws {
        try laptop.replica.write { writer in
            _ = try OrganisationBook.add(name, OrganisationBook.Options(kind: "ngo"), in: writer)
            try writer.assign(Tables.person, person, [5: .text(phone)])
        }
    }

    private func erase(on laptop: Ring.Laptop) throws {
        try laptop.replica.write { try $0.assign(SystemTables.erasure, person, [1: .flag(true)]) }
    }

    /// Flips a bit in the bytes of an entry, on the disk.
    private func alter(_ position: UInt64, of name: String, _ ring: Ring) throws {
        try DatabaseQueue(path: ring.folder + "/" + name + "/carnet.sqlite").write { database in
            let position = Int64(position)
            var bytes = try #require(
                try Data.fetchOne(database, sql: "SELECT bytes FROM change WHERE position = ?", arguments: [position]))
            bytes[bytes.count - 1] ^= 1
            try database.execute(sql: "UPDATE change SET bytes = ? WHERE position = ?", arguments: [bytes, position])
        }
    }

    // MARK: What a viewer cannot prove

    @Test func `a viewer keeps what it cannot prove as the server signed it, and gives it back when somebody has`() throws {
        let ring = try Ring(seed: 81)
        let (gone, b, viewer) = (try ring.join("gone"), try ring.join("b"), try ring.join("viewer", role: .viewer))
        try gone.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 2: .text("P")]) }
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        try organisation("zero", phone: "1", on: gone)
        for number in 1..<7 { try organisation("\(number)", on: gone) }
        try ring.sync(gone)
        try erase(on: gone)
        try ring.sync(gone)
        try ring.sync(viewer)
        let known = try numbered(viewer)
        ring.lose("gone")
        try ring.restoreServer(from: "old")
        let report = try ring.sync(viewer)
        #expect(report.bootstrapped && report.givenBack == 0 && report.verified == true)
        #expect(try unsent(viewer) == 0, "what others wrote it does not send in its own name")
        #expect(try viewer.replica.nextRelay(after: 0) != nil)
        try b.apply(try viewer.bundle())
        try erase(on: b)
        try ring.sync(b)
        #expect(try ring.sync(viewer).givenBack == 8)
        #expect(known.isSubset(of: try numbered(viewer)))
        #expect(try viewer.replica.nextRelay(after: 0) == nil)
        try expectSameInTheEnd(ring, ["zero"] + (1..<7).map { "\($0)" })
    }

    @Test func `what is passed over is given once more when something that came after it was taken`() throws {
        let ring = try Ring(seed: 82)
        let (x, y) = (try ring.join("x"), try ring.join("y"))
        let (b, viewer) = (try ring.join("b"), try ring.join("viewer", role: .viewer))
        try x.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 2: .text("P")]) }
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        try organisation("zero", phone: "1", on: x)
        for laptop in [x, viewer] { try ring.sync(laptop) }
        try erase(on: y)
        for laptop in [y, viewer] { try ring.sync(laptop) }
        for name in ["x", "y"] { ring.lose(name) }
        try ring.restoreServer(from: "old")
        #expect(try ring.sync(viewer).givenBack == 2)
        #expect(try unsent(viewer) == 0)
        #expect(try names(viewer) == ["zero"])
        try ring.sync(b)
        try expectSame(ring, ["zero"])
    }

    @Test func `no state is taken over while what is numbered here could not be given back`() throws {
        let ring = try Ring(seed: 83)
        let (a, gone) = (try ring.join("a"), try ring.join("gone"))
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        try organisation("one", on: gone)
        for laptop in [gone, a] { try ring.sync(laptop) }
        ring.lose("gone")
        try ring.restoreServer(from: "old")
        let transport = MeddledTransport(ring) { if $0 == "give" { throw TransportError.unreachable("cut") } }
        let runner = SyncRunner(
            replica: a.replica, remote: Remote(url: "https://loop.example", transport: transport), credentials: a.credentials,
            environment: a.environment, limits: ring.limits)
        #expect(throws: SyncFailure.unreachable("cut")) { try runner.fetchState() }
        #expect(try names(a) == ["one"])
        #expect(try unsent(a) == 0)
        try ring.fetchState(a)
        try expectSameInTheEnd(ring, ["one"])
    }

    // MARK: What the disk altered

    @Test func `an altered entry holds up no recovery: what stands behind it is given, the rest comes from others`() throws {
        let ring = try Ring(seed: 84)
        let (a, b, c) = (try ring.join("a"), try ring.join("b"), try ring.join("c"))
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        let before = try a.replica.read { try $0.syncState.cursor }
        for (name, laptop) in [("b one", b), ("b two", b), ("c one", c)] {
            try organisation(name, on: laptop)
            for laptop in [laptop, a] { try ring.sync(laptop) }
        }
        ring.lose("c")
        try alter(before + 1, of: "a", ring)
        try organisation("unsent", on: a)
        try ring.restoreServer(from: "old")
        #expect(try ring.sync(a).givenBack == 1)
        #expect(try names(a).contains("c one"))
        try ring.sync(b)
        try ring.endRecovery()
        try expectSameInTheEnd(ring, ["b one", "b two", "c one", "unsent"])
    }

    @Test func `what builds on an altered entry waits for it, and the laptop goes on under another id`() throws {
        let ring = try Ring(seed: 85)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        let before = try a.replica.read { try $0.syncState.cursor }
        for name in ["one", "two"] {
            try organisation(name, on: a)
            for laptop in [a, b] { try ring.sync(laptop) }
        }
        try organisation("three", on: a)
        try alter(before + 1, of: "a", ring)
        try ring.restoreServer(from: "old")
        #expect(try ring.sync(a).hasNewIdentity)
        #expect(try a.replica.read { try ($0.unsentCount(), $0.waitingCount()) } == (1, 2), "one is who it is now")
        try organisation("four", on: a)
        try ring.sync(b)
        try expectSameInTheEnd(ring, ["one", "two", "three", "four"])
        #expect(try a.replica.read { try $0.waitingCount() } == 0)
    }

    // MARK: Seals

    @Test func `what the server adds to a run is under another signature, so that all can be given back again`() throws {
        var limits = Limits.standard
        (limits.requestChanges, limits.responseEntries, limits.receiptEntries) = (3, 3, 3)
        let ring = try Ring(seed: 86, limits: limits)
        let (gone, a, b) = (try ring.join("gone"), try ring.join("a"), try ring.join("b"))
        try gone.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 2: .text("P")]) }
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        try organisation("zero", phone: "1", on: gone)
        for number in 1..<3 { try organisation("\(number)", on: gone) }
        try ring.sync(gone)
        try erase(on: gone)
        for laptop in [gone, a] { try ring.sync(laptop) }
        ring.lose("gone")
        try ring.restoreServer(from: "old")
        #expect(try ring.sync(a).givenBack == 4)
        try ring.fetchState(b)
        let known = try numbered(b)
        ring.lose("a")
        try ring.restoreServer(from: "old")
        try ring.sync(b)
        #expect(known.isSubset(of: try numbered(b)))
        try expectSameInTheEnd(ring, ["zero", "1", "2"])
    }
}
