import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// Bundles between laptops of a real server, which judges by the author whoever brings a change.
@Suite struct CarriedTests {
    private let ring: Ring
    private let a, b, c: Ring.Laptop
    private let row = Identifier(high: 9, low: 9)

    init() throws {
        ring = try Ring(seed: 31)
        (a, b, c) = (try ring.join("a"), try ring.join("b"), try ring.join("c"))
        _ = try ring.settle()
    }

    private func write(_ title: String, on laptop: Ring.Laptop) throws {
        try laptop.replica.write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text(title)]) }
    }

    private func title(_ laptop: Ring.Laptop) throws -> String? {
        try laptop.replica.read { try $0.columns(Tables.group, row)["title"]?.text }
    }

    private func reasons(_ laptop: Ring.Laptop) throws -> [Reason] { try laptop.replica.read { try $0.parked().map(\.reason) } }

    private func expectSame() throws {
        let reports = try ring.settle()
        #expect(reports.allSatisfy { $0.verified == true })
        #expect(Set(reports.map { "\($0.position) \($0.digest.hex)" }).count == 1)
    }

    @Test func `a laptop brings another's changes to the server, and the author learns of it`() throws {
        for title in ["one", "two", "three", "four"] { try write(title, on: a) }
        try b.apply(try a.bundle())
        try write("five", on: b)
        try c.apply(try b.bundle())
        #expect(try ring.sync(c).sent == 5)
        #expect(try title(c) == "five")
        #expect(try a.apply(try c.bundle()).numbered == 4)
        #expect(try a.replica.read { try $0.unsentCount() } == 0)
        #expect(try title(a) == "five")
        try expectSame()
        #expect(try a.replica.read { try $0.conflictCount() } == 0)
    }

    @Test func `a laptop whose own changes wait for what is lost declares it lost itself, and goes on`() throws {
        try write("shared", on: a)
        _ = try ring.settle()
        try write("by the lost laptop", on: a)
        try b.apply(try a.bundle())
        for title in ["on top of it", "later"] { try write(title, on: b) }
        // The server was put back in a new folder, and does not know that laptop.
        let lost = try a.replica.read { try $0.identity.replica }
        try ring.files.database().queue.write {
            try $0.execute(sql: "DELETE FROM device WHERE replica = ?", arguments: [lost.data])
        }
        ring.lose("a")
        #expect(try ring.sync(b).waiting > 0)
        let needs = try b.replica.read { try $0.waiting().flatMap(\.needs) }
        let first = try #require(needs.first { id in (try? b.replica.read { try $0.isOnItsWay(id) }) == false })
        try b.replica.write { try $0.declareLost(first) }
        #expect(try ring.sync(b).hasNewIdentity)
        try expectSame()
        #expect(try b.replica.read { try $0.unsentCount() } == 0)
        #expect(try title(c) == "later")
        #expect(try b.replica.read { try $0.waiting() }.isEmpty)
        try write("after", on: b)
        try expectSame()
        #expect(try title(c) == "after")
    }

    @Test func `a second loss behind the first is declared as well, though what waits for it has another id by now`() throws {
        let other = Identifier(high: 9, low: 10)
        func write(_ title: String, _ row: Identifier, on laptop: Ring.Laptop) throws {
            try laptop.replica.write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text(title)]) }
        }
        for row in [row, other] { try write("shared", row, on: a) }
        _ = try ring.settle()
        for row in [row, other] { try write("lost", row, on: a) }
        try b.apply(try a.bundle())
        for row in [row, other] { try write("on top", row, on: b) }
        let lost = try a.replica.read { try $0.identity.replica }
        try ring.files.database().queue.write {
            try $0.execute(sql: "DELETE FROM device WHERE replica = ?", arguments: [lost.data])
        }
        ring.lose("a")
        try ring.sync(b)
        for round in 1...4 {
            let needs = try b.replica.read { try $0.waiting().flatMap(\.needs) }
            guard let first = needs.first(where: { id in (try? b.replica.read { try $0.isOnItsWay(id) }) == false }) else {
                break
            }
            try write("between \(round)", other, on: b)
            try b.replica.write { try $0.declareLost(first) }
            for _ in 0..<2 { try ring.sync(b) }
        }
        try expectSame()
        #expect(try b.replica.read { try $0.unsentCount() } == 0)
        #expect(try b.replica.read { try $0.waiting() }.isEmpty)
        #expect(try title(c) == "on top")
    }

    @Test func `what is carried for another laptop is kept where the state is fetched anew`() throws {
        try write("by a laptop that is lost", on: a)
        try b.apply(try a.bundle())
        try c.replica.write {
            try $0.assign(Tables.group, Identifier(high: 9, low: 10), [1: .flag(true), 3: .text("meanwhile")])
        }
        try ring.sync(c)
        _ = try ring.compact(awayDays: 0)
        ring.lose("a")
        let report = try ring.sync(b)
        #expect(report.bootstrapped)
        #expect(try title(b) == "by a laptop that is lost")
        try expectSame()
        #expect(try title(c) == "by a laptop that is lost")
    }

    @Test func `what a revoked laptop made is refused whoever brings it, and parked with the carrier`() throws {
        try write("before", on: b)
        try ring.sync(b)
        try ring.sync(a)
        try write("by a stolen laptop", on: a)
        try b.apply(try a.bundle())
        #expect(try title(b) == "by a stolen laptop")
        try DeviceStore(try ring.files.database()).revoke(try a.replica.read { try $0.identity.replica }, now: 1)
        let report = try ring.sync(b)
        #expect(report.parked == 1)
        #expect(report.newlyParked == 1)
        #expect(try reasons(b) == [.notAllowed])
        #expect(try title(b) == "before")
        // Whoever may can take it over.
        let rows = try b.replica.write { try $0.retry(try #require(try $0.parked().first)) }
        #expect(rows == 1)
        #expect(try title(b) == "by a stolen laptop")
        #expect(try reasons(b) == [])
        try ring.sync(b)
        try ring.sync(c)
        #expect(try title(c) == "by a stolen laptop")
    }

    @Test func `nobody replaces the key that his changes are checked with`() throws {
        let own = try a.replica.read { try $0.identity.replica }
        try a.replica.write { try $0.assign(SystemTables.replica, own, [3: .blob(Array(repeating: 7, count: 32))]) }
        try ring.sync(a)
        #expect(try reasons(a) == [.notAllowed])
        try write("still signed with the old one", on: a)
        #expect(throws: Never.self) { try b.apply(try a.bundle()) }
        #expect(try title(b) == "still signed with the old one")
        try expectSame()
    }

    @Test(arguments: [false, true])
    func `a lost change is declared so, and is parked when it turns up, also after a compaction`(isCompacted: Bool) throws {
        try write("under it", on: b)
        try ring.sync(b)
        try ring.sync(a)
        try write("lost", on: a)
        try write("built on it", on: a)
        var parts = try a.bundle()
        let last = try #require(parts.indices.last)
        let lost = try ChangeCodec().decode(parts[last].changes.changes.removeFirst().change)
        let outcome = try b.apply(parts)
        #expect(outcome.newlyWaiting == 1)
        #expect(try title(b) == "under it")
        let space = try b.replica.read { try $0.identity.space }
        let needs = try b.replica.read { try $0.waiting().flatMap(\.needs) }
        #expect(needs == [ChangeIdentity.id(of: lost, space: space)])
        // Work goes on meanwhile.
        try b.replica.write { try $0.assign(Tables.group, Identifier(high: 9, low: 10), [1: .flag(true)]) }
        #expect(try ring.sync(b).sent == 1)
        try b.replica.write { try $0.declareLost(needs[0]) }
        // Declared, let in and sent in one sync.
        #expect(try ring.sync(b).sent == 2)
        #expect(try b.replica.read { try $0.waitingCount() } == 0)
        try ring.sync(c)
        #expect(try title(c) != nil)
        if isCompacted { #expect(try ring.compact(awayDays: 0).dropped > 0) }
        #expect(try ring.sync(a).bootstrapped == isCompacted)
        #expect(try reasons(a) == [.lost])
        try expectSame()
        // Its skeleton counts: what it had replaced is no conflict any more.
        for laptop in [a, b, c] {
            #expect(try title(laptop) == "built on it")
            #expect(try laptop.replica.read { try $0.conflictCount() } == 0)
        }
    }

    @Test func `a lost change that turns up and deletes somebody after all frees their place for the first in line`() throws {
        let people = (1...2).map { Identifier(high: 4, low: $0) }
        let shift = try a.replica.write { writer in
            for person in people { try writer.assign(Tables.person, person, [1: .flag(true), 2: .text("P")]) }
            let entry = ShiftBook.Entry(code: "ONE", startsAt: "2024-11-28 09:00", endsAt: "2024-11-28 12:00", places: 1)
            return try ShiftBook.add(entry, in: writer).shift.id
        }
        for person in people { try a.replica.write { _ = try SignupBook.signUp(person, for: shift, in: $0) } }
        try a.replica.write { try $0.assign(Tables.person, people[0], [5: .text("1")]) }
        _ = try ring.settle()
        func states(_ laptop: Ring.Laptop) throws -> [Identifier: PlaceState] {
            let signups = try laptop.replica.read { try Rota($0) }.lines.flatMap(\.signups)
            return Dictionary(uniqueKeysWithValues: signups.map { ($0.person, $0.state) })
        }
        // Who deletes knew of the change that is lost, and so does not list what that had replaced.
        try a.replica.write { try $0.assign(Tables.person, people[0], [5: .text("2")]) }
        try b.apply(try a.bundle())
        try b.replica.write { try $0.delete(Tables.person, people[0]) }
        var parts = try b.bundle()
        let last = try #require(parts.indices.last)
        let lost = try ChangeCodec().decode(parts[last].changes.changes.removeFirst().change)
        #expect(try c.apply(parts).newlyWaiting == 1)
        let space = try c.replica.read { try $0.identity.space }
        try c.replica.write { try $0.declareLost(ChangeIdentity.id(of: lost, space: space)) }
        try ring.sync(c)
        #expect(try states(c) == [people[0]: .confirmed, people[1]: .waiting])
        try ring.sync(a)
        #expect(try reasons(a) == [.lost])
        #expect(try states(a) == [people[1]: .confirmed])
        try expectSame()
    }

    @Test func `nobody hands himself a place by a bundle, whether or not his laptop is known`() throws {
        let stranger = try ring.join("stranger")
        try ring.sync(stranger)
        try stranger.replica.write {
            try $0.assign(
                Tables.request, Identifier(high: 9, low: 11),
                [1: .flag(true), 2: .identifier(row), 3: .identifier(row), 5: .flag(true)])
        }
        #expect(throws: BundleError.self) { try b.apply(try stranger.bundle().filter { $0.receipt.entries.isEmpty }) }
        #expect(try b.replica.read { try $0.waitingCount() } == 0)
        try ring.sync(b)
        #expect(throws: BundleError.self) { try b.apply(try stranger.bundle()) }
    }

    @Test func `a bundle from a laptop that has compacted its log brings forward the one that the others waited for`() throws {
        for title in ["one", "two"] {
            try write(title, on: a)
            try ring.sync(a)
        }
        try ring.sync(b)
        for title in ["three", "four", "five"] {
            try write(title, on: c)
            try ring.sync(c)
        }
        try ring.sync(a)
        #expect(try ring.compact(awayDays: 1_000).base > 0)
        try ring.sync(a)
        #expect(try a.replica.base() == b.replica.read { try $0.syncState.cursor })
        #expect(try b.apply(try a.bundle()).applied == 3)
        #expect(try title(b) == "five")
        try expectSame()
    }

    @Test func `what the server does not take yet stays unsent, and is listed with what it needs`() throws {
        for title in ["one", "two", "three"] { try write(title, on: a) }
        try b.apply(try a.bundle())
        // A bit flips in what B keeps: the server cannot know who wrote the first of the three, and waits for it.
        let unsent = try b.replica.unsent(after: 0, count: 9, bytes: 1 << 20)
        try b.replica.write { writer in
            _ = try writer.select("UPDATE carried SET signature = zeroblob(64) WHERE n = ?", .integer(unsent[0].number))
        }
        try b.replica.write { try $0.assign(Tables.group, Identifier(high: 9, low: 10), [1: .flag(true)]) }
        let report = try ring.sync(b)
        #expect(report.sent == 1, "the rest of the queue goes on")
        #expect(report.waiting == 2)
        #expect(report.newlyParked == 1)
        #expect(try reasons(b) == [.badSignature])
        let waiting = try b.replica.read { try $0.waiting() }
        #expect(waiting.map(\.place) == [.server, .server])
        #expect(waiting.map(\.needs) == [[unsent[0].id], [unsent[1].id]])
        #expect(try ring.sync(b).newlyParked == 0, "it is said once")
        try ring.sync(a)
        try ring.sync(b)
        #expect(try reasons(b) == [])
        #expect(try b.replica.read { try $0.waiting().count + $0.unsentCount() } == 0)
        try expectSame()
    }

    @Test func `what waits for the log comes in with the sync that brings it`() throws {
        try write("carried", on: a)
        try c.apply(try a.bundle())
        try write("lost", on: a)
        try write("waits", on: a)
        var parts = try a.bundle()
        let last = try #require(parts.indices.last)
        parts[last].changes.changes.remove(at: 1)
        #expect(try c.apply(parts).newlyWaiting == 1)
        #expect(try c.replica.read { try ($0.unsentCount(), $0.waitingCount()) } == (1, 1))
        try ring.sync(a)
        try ring.sync(c)
        #expect(try c.replica.read { try ($0.unsentCount(), $0.waitingCount()) } == (0, 0))
        #expect(try title(c) == "waits")
        try expectSame()
    }
}
