import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import Testing

/// A server lost what a laptop had synced; the laptop's bundle reaches another one, which follows the restored server already.
@Suite struct RelayTests: OrganisationScenes {
    private let ring: Ring
    private let a, b: Ring.Laptop
    private let person = Identifier(high: 4, low: 1)

    init() throws {
        ring = try Ring(seed: 51)
        (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("before", on: a)
        _ = try ring.settle()
        try ring.copyServer(to: "old")
    }

    /// `a` syncs, the server is put back, `b` syncs with what is left.
    /// - Returns: the bundle that `a` made, with one change more on top.
    private func lose(_ record: () throws -> Void) throws -> [WireBundlePart] {
        try record()
        try ring.sync(a)
        try organisation("on top", on: a)
        let parts = try a.bundle()
        try ring.restoreServer(from: "old")
        try ring.beginLife()
        try organisation("from b", on: b)
        try ring.sync(b)
        return parts
    }

    private func numbered(_ laptop: Ring.Laptop) throws -> Set<Identifier> {
        try laptop.replica.read { reader in
            Set(try reader.select("SELECT id FROM change WHERE position IS NOT NULL").compactMap { $0.identifier("id") })
        }
    }

    @Test func `the server gets it back from whoever read the bundle, though its maker never syncs again`() throws {
        let parts = try lose {
            try organisation("lost", on: a)
            try a.replica.write { try $0.assign(Tables.organisation, Identifier(high: 9, low: 9), [3: .text("ngo")]) }
        }
        let known = try numbered(a)
        let outcome = try b.apply(parts)
        #expect(outcome.relayed > 0 && outcome.newlyWaiting == 1 && outcome.unused == 0)
        #expect(try b.apply(parts).relayed > 0, "twice is once")
        ring.lose("a")
        #expect(try ring.sync(b).givenBack == 2)
        try ring.endRecovery()
        try ring.sync(b)
        #expect(known.isSubset(of: try numbered(b)))
        #expect(try b.replica.nextRelay(after: 0) == nil, "the server has it: nothing is kept for it any more")
        #expect(try b.replica.read { try $0.waitingCount() } == 0)
        try expectSame(ring, ["before", "from b", "lost", "on top"])
    }

    @Test func `what the server has already is dropped when it has come from there`() throws {
        let parts = try lose { try organisation("lost", on: a) }
        try b.apply(parts)
        try ring.sync(a)
        #expect(try ring.sync(b).givenBack == 0)
        #expect(try b.replica.nextRelay(after: 0) == nil)
        #expect(try b.apply(parts).relayed == 0)
        try expectSameInTheEnd(ring, ["before", "from b", "lost", "on top"])
    }

    @Test func `what cannot be taken yet stays for the next sync`() throws {
        var parts = try lose {
            try organisation("lost", on: a)
            try ring.sync(a)
            try organisation("lost too", on: a)
        }
        let last = try #require(parts.last { !$0.receipt.entries.isEmpty })
        // Its maker left out what the reader was thought to have.
        parts = [parts[0], last]
        #expect(try b.apply(parts).relayed == last.receipt.entries.count)
        #expect(try ring.sync(b).givenBack == 0)
        #expect(try b.replica.nextRelay(after: 0) != nil)
        try ring.sync(a)
        try ring.sync(b)
        #expect(try b.replica.nextRelay(after: 0) == nil)
    }

    @Test func `runs that came in another order are given in one sync`() throws {
        let parts = try lose {
            try organisation("lost", on: a)
            try ring.sync(a)
            try organisation("lost too", on: a)
        }
        try b.apply([parts[0], try #require(parts.last { !$0.receipt.entries.isEmpty })])
        try b.apply(parts)
        ring.lose("a")
        #expect(try ring.sync(b).givenBack == 2)
        try ring.endRecovery()
        try ring.sync(b)
        #expect(try names(b) == ["before", "from b", "lost", "lost too", "on top"])
    }

    @Test func `what the server could not take is not sent again before its log has gone on`() throws {
        let parts = try lose {
            try organisation("lost", on: a)
            try ring.sync(a)
            try organisation("lost too", on: a)
        }
        try b.apply([parts[0], try #require(parts.last { !$0.receipt.entries.isEmpty })])
        try ring.endRecovery()
        ring.lose("a")
        func given() throws -> Int {
            var count = 0
            try ring.sync(b) { if $0 == "give" { count += 1 } }
            return count
        }
        #expect(try given() > 0)
        #expect(try given() == 0)
        try organisation("more", on: b)
        #expect(try given() > 0)
        #expect(try given() == 0)
        #expect(try b.replica.nextRelay(after: 0) != nil)
    }

    @Test(arguments: [false, true])
    func `nothing of somebody who is erased stays in what is kept for the server`(isErasedBefore: Bool) throws {
        let c = try ring.join("c")
        try a.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 2: .text("P")]) }
        _ = try ring.settle()
        try FileManager.default.removeItem(atPath: ring.folder + "/old")
        try ring.copyServer(to: "old")
        let parts = try lose { try a.replica.write { try $0.assign(Tables.person, person, [3: .text("Zyrowska")]) } }
        try ring.sync(c)
        if !isErasedBefore { #expect(try b.apply(parts).relayed > 0) }
        try c.replica.write { _ = try ErasureBook.erase(person, in: $0) }
        try ring.sync(c)
        try b.apply(try c.bundle())
        if isErasedBefore { #expect(try b.apply(parts).relayed > 0) }
        let kept = try #require(try b.replica.nextRelay(after: 0)).run
        let name = Data("Zyrowska".utf8)
        #expect(kept.entries.allSatisfy { $0.change.range(of: name) == nil })
        #expect(parts.contains { $0.receipt.entries.contains { $0.change.range(of: name) != nil } })
        #expect(try ring.sync(b).givenBack > 0)
        try expectSameInTheEnd(ring, ["before", "from b", "on top"])
    }

    @Test func `what was altered on the disk so that nobody can erase from it is not kept`() throws {
        let c = try ring.join("c")
        try a.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 2: .text("P")]) }
        _ = try ring.settle()
        try FileManager.default.removeItem(atPath: ring.folder + "/old")
        try ring.copyServer(to: "old")
        let parts = try lose { try a.replica.write { try $0.assign(Tables.person, person, [3: .text("Zyrowska")]) } }
        try ring.sync(c)
        #expect(try b.apply(parts).relayed > 0)
        let queue = try DatabaseQueue(path: ring.folder + "/b/carnet.sqlite")
        try queue.write { database in
            let run = try #require(try Data.fetchOne(database, sql: "SELECT run FROM relay"))
            var part = try BundlePartCodec.decode(Array(run))
            for entry in part.receipt.entries.indices { part.receipt.entries[entry].change.append(0) }
            try database.execute(sql: "UPDATE relay SET run = ?", arguments: [Data(try BundlePartCodec.encode(part))])
        }
        try c.replica.write { _ = try ErasureBook.erase(person, in: $0) }
        try ring.sync(c)
        try b.apply(try c.bundle())
        let left = try queue.read { try Data.fetchAll($0, sql: "SELECT run FROM relay") }
        #expect(left.allSatisfy { $0.range(of: Data("Zyrowska".utf8)) == nil })
    }

    @Test func `nobody erases by a stick: a run without somebody's values goes no further`() throws {
        try a.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 2: .text("P")]) }
        _ = try ring.settle()
        try FileManager.default.removeItem(atPath: ring.folder + "/old")
        try ring.copyServer(to: "old")
        var parts = try lose { try a.replica.write { try $0.assign(Tables.person, person, [3: .text("Zyrowska")]) } }
        let part = try #require(parts.lastIndex { !$0.receipt.entries.isEmpty })
        let entry = try #require(parts[part].receipt.entries.firstIndex { $0.change.range(of: Data("Zyrowska".utf8)) != nil })
        let whole = parts[part].receipt.entries[entry].change
        parts[part].receipt.entries[entry].change = Data(try #require(try ChangeCodec().erase([person], in: Array(whole))))
        let outcome = try b.apply(parts)
        #expect(outcome.relayed == 0 && outcome.unused > 0)
        #expect(try b.replica.nextRelay(after: 0) == nil)
    }

    @Test func `a run that the server did not sign is refused, and nothing of the bundle is kept`() throws {
        var parts = try lose { try organisation("lost", on: a) }
        let index = try #require(parts.lastIndex { !$0.receipt.entries.isEmpty })
        parts[index].receipt.signature[3] ^= 1
        #expect(throws: BundleError.self) { try b.apply(parts) }
        #expect(try b.replica.nextRelay(after: 0) == nil)
    }

    @Test(arguments: [false, true])
    func `a run that was altered on the disk holds up no sync`(isUnreadable: Bool) throws {
        try b.apply(try lose { try organisation("lost", on: a) })
        try DatabaseQueue(path: ring.folder + "/b/carnet.sqlite").write { database in
            var run = try #require(try Data.fetchOne(database, sql: "SELECT run FROM relay ORDER BY n DESC"))
            let signature = try BundlePartCodec.decode(Array(run)).receipt.signature
            let place = try #require(run.range(of: signature))
            run[place.lowerBound] ^= 1
            if isUnreadable { run = Data(repeating: 0xFF, count: 9) }
            try database.execute(sql: "UPDATE relay SET run = ? WHERE n = (SELECT max(n) FROM relay)", arguments: [run])
        }
        try ring.sync(b)
        try ring.sync(a)
        // Until it is mended, or the server has it back by another way, the file says so.
        #expect(try b.replica.verify().local.map(\.table) == [.relay])
        if isUnreadable { try b.replica.mendLocal() }
        try expectSameInTheEnd(ring, ["before", "from b", "lost", "on top"])
    }

    @Test func `a file from before such runs were kept gets a place for them`() throws {
        let parts = try lose { try organisation("lost", on: a) }
        let path = ring.folder + "/b/carnet.sqlite"
        try DatabaseQueue(path: path).write { try $0.execute(sql: "DROP TABLE relay") }
        let again = Ring.Laptop(
            replica: try Replica.open(
                at: path, schema: Tables.schema, limits: ring.limits, environment: b.environment, durability: .normal),
            credentials: b.credentials, environment: b.environment)
        #expect(try again.apply(parts).relayed > 0)
    }
}
