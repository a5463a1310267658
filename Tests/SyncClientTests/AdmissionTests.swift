import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// Who may come in after a restore: the replaced log knows it better than the back-up.
@Suite struct AdmissionTests: OrganisationScenes {
    private func devices(_ ring: Ring) throws -> DeviceStore {
        DeviceStore(try ServerFiles(folder: ring.files.folder).database())
    }

    private func isRecovering(_ ring: Ring) throws -> Bool {
        try SQLiteLogStore(try ServerFiles(folder: ring.files.folder).database()).space()?.recovery == .on
    }

    /// Two laptops, and a copy of the first that has recorded beside it and is about to find out.
    private func forked(_ ring: Ring) throws -> (a: Ring.Laptop, b: Ring.Laptop, clone: Ring.Laptop) {
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("first", on: a)
        _ = try ring.settle()
        let clone = try ring.clone("a", as: "clone")
        try organisation("a", on: a)
        try organisation("clone", on: clone)
        try ring.sync(a)
        return (a, b, clone)
    }

    private func identity(_ laptop: Ring.Laptop) throws -> Identifier { try laptop.replica.read { try $0.identity.replica } }

    private func isOut(_ ring: Ring, _ laptop: Ring.Laptop, _ kind: String) -> Bool {
        do {
            try ring.sync(laptop)
        } catch SyncFailure.unauthorised(let why, _) {
            return why == kind
        } catch {
            return false
        }
        return false
    }

    // MARK: Laptops that the back-up does not know

    @Test(arguments: [true, false])
    func `a laptop that joined after the back-up comes back by itself, and keeps the only place that it was granted`(
        newcomerFirst: Bool
    ) throws {
        let ring = try Ring(seed: 71)
        let a = try ring.join("a")
        let (first, second) = (Identifier(high: 4, low: 1), Identifier(high: 4, low: 2))
        let shift = try a.replica.write { writer in
            for person in [first, second] {
                try writer.assign(Tables.person, person, [1: .flag(true), 2: .text("P\(person.low)")])
            }
            let entry = ShiftBook.Entry(code: "MATIN", startsAt: "2024-11-28 09:00", endsAt: "2024-11-28 12:00", places: 1)
            return try ShiftBook.add(entry, in: writer).shift.id
        }
        _ = try ring.settle()
        _ = try ring.backup("one.backup")
        let newcomer = try ring.join("newcomer")
        try ring.sync(newcomer)
        try newcomer.replica.write { _ = try SignupBook.signUp(first, for: shift, in: $0) }
        try organisation("by the newcomer", on: newcomer)
        try ring.sync(newcomer)
        try a.replica.write { _ = try SignupBook.signUp(second, for: shift, in: $0) }
        try organisation("unsent at the restore", on: newcomer)
        try ring.restore("one.backup")
        if newcomerFirst { try ring.sync(newcomer) }
        #expect(try ring.sync(a).deferred == (newcomerFirst ? 0 : 1), "nobody gets the place while one is missing")
        #expect(try isRecovering(ring) == !newcomerFirst)
        try ring.sync(newcomer)
        #expect(try !isRecovering(ring))
        try expectSame(ring, ["by the newcomer", "unsent at the restore"])
        for laptop in [a, newcomer] {
            let rota = try laptop.replica.read { try Rota($0) }
            let line = try #require(rota.lines.first { $0.shift.id == shift })
            let states = Dictionary(uniqueKeysWithValues: line.signups.map { ($0.person, $0.state) })
            #expect(states == [first: .confirmed, second: .waiting])
        }
    }

    @Test func `a laptop that went on under another id after the back-up comes back as that, and the recovery ends by itself`()
        throws
    {
        let ring = try Ring(seed: 72)
        let (_, b, clone) = try forked(ring)
        _ = try ring.backup("one.backup")
        #expect(try ring.sync(clone).hasNewIdentity)
        try organisation("clone as itself", on: clone)
        try ring.sync(clone)
        try organisation("b", on: b)
        try ring.sync(b)
        try organisation("unsent", on: clone)
        try ring.restore("one.backup")
        // Which of the two goes on as who it was is none of the recovery's business: the old id speaks no more.
        try ring.sync(clone)
        try ring.sync(b)
        #expect(try isRecovering(ring) == false)
        try expectSameInTheEnd(ring, ["first", "a", "clone", "clone as itself", "b", "unsent"])
    }

    /// An old copy of the server's folder was put in its place, and its laptop is lost: its row in the log says whose it was.
    @Test(arguments: [false, true])
    func `what others carry of a successor that the server has forgotten is judged as what its predecessor may do`(revoked: Bool)
        throws
    {
        let ring = try Ring(seed: 76)
        let (a, b, clone) = try forked(ring)
        let old = try identity(a)
        #expect(try ring.sync(clone).hasNewIdentity)
        try ring.sync(b)
        try organisation("never sent", on: clone)
        try b.apply(try clone.bundle())
        let forgotten = try identity(clone)
        try ServerFiles(folder: ring.files.folder).database().queue.write {
            try $0.execute(sql: "DELETE FROM device WHERE replica = ?", arguments: [Data(forgotten.bytes)])
        }
        if revoked { try devices(ring).revoke(old, now: 1) }
        try ring.sync(b)
        #expect(try b.replica.read { try $0.unsentCount() } == 0)
        #expect(try b.replica.read { try $0.parked().count } == (revoked ? 1 : 0))
    }

    @Test func `a log of another server lets nobody in`() throws {
        let (ring, other) = (try Ring(seed: 73), try Ring(seed: 74))
        let (a, stranger) = (try ring.join("a"), try other.join("stranger", dice: 1_077))
        try organisation("one", on: a)
        _ = try ring.settle()
        try ring.sync(a)
        _ = try ring.backup("one.backup")
        try FileManager.default.copyItem(atPath: ring.folder + "/one.backup", toPath: other.folder + "/one.backup")
        _ = try other.settle()
        try other.restore("one.backup")
        #expect(isOut(other, stranger, "unauthorised"))
        #expect(try devices(other).all().map(\.laptop) == ["a"])
    }

    @Test(arguments: [0.0, 0.4])
    func `a log that cannot be read any more is replaced all the same`(whole: Double) throws {
        let ring = try Ring(seed: 75)
        let a = try ring.join("a")
        try organisation("one", on: a)
        _ = try ring.settle()
        _ = try ring.backup("one.backup")
        try ring.join("newcomer")
        try ring.copyServer(to: "flushed")
        let path = ring.files.folder + "/log.sqlite"
        let size = try #require(FileManager.default.contents(atPath: path)?.count)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seek(toOffset: UInt64(Double(size) * whole))
        try file.write(contentsOf: Data(repeating: 0x5a, count: size - Int(Double(size) * whole)))
        try file.close()
        try ring.restore("one.backup")
        ring.lose("newcomer")
        let aside = try FileManager.default.contentsOfDirectory(atPath: ring.files.folder).filter { $0.hasPrefix("replaced-") }
        #expect(aside.count == 1)
        try ring.endRecovery()
        try expectSame(ring, ["one"])
        // What cannot be erased from is not kept once somebody is to be erased.
        let person = Identifier(high: 4, low: 1)
        try a.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 3: .text("Zyrowska")]) }
        try ring.sync(a)
        try a.replica.write { _ = try ErasureBook.erase(person, in: $0) }
        try ring.sync(a)
        #expect(aside.allSatisfy { !FileManager.default.fileExists(atPath: ring.files.folder + "/" + $0) })
        try expectSame(ring, ["one"])
    }

    // MARK: Who was revoked

    @Test func `a laptop that was revoked after the back-up stays out, and nobody waits for it`() throws {
        let ring = try Ring(seed: 76)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("one", on: a)
        _ = try ring.settle()
        let clone = try ring.clone("b", as: "clone")
        try organisation("b", on: b)
        try organisation("clone", on: clone)
        try ring.sync(b)
        _ = try ring.backup("one.backup")
        #expect(try ring.sync(clone).hasNewIdentity)
        try ring.sync(a)
        try devices(ring).revoke(try identity(b), now: ring.environment.now())
        try ring.restore("one.backup")
        #expect(isOut(ring, b, "revoked"))
        #expect(isOut(ring, clone, "revoked"))
        for name in ["b", "clone"] { ring.lose(name) }
        try ring.sync(a)
        #expect(try !isRecovering(ring))
        try expectSame(ring, ["one", "b", "clone"])
    }

    @Test func `a laptop that was invited again after it was revoked is in, whichever of the two the back-up knows`() throws {
        let ring = try Ring(seed: 77)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("one", on: a)
        _ = try ring.settle()
        try devices(ring).revoke(try identity(b), now: ring.environment.now())
        _ = try ring.backup("revoked.backup")
        try ring.copyServer(to: "revoked folder")
        try ring.invite(b)
        try organisation("two", on: b)
        try ring.sync(b)
        try ring.restore("revoked.backup")
        try ring.sync(b)
        try expectSame(ring, ["one", "two"])
        // A folder that was put back knows of the revocation alone; the back-up knows that it was invited again.
        _ = try ring.backup("invited.backup")
        try ring.restoreServer(from: "revoked folder")
        try ring.restore("invited.backup")
        try expectSame(ring, ["one", "two"])
    }

    // MARK: Invitations

    @Test func `an invitation that was used after the back-up stays used, and one that was made after it is good`() throws {
        let ring = try Ring(seed: 78)
        let a = try ring.join("a")
        try organisation("one", on: a)
        _ = try ring.settle()
        let (now, end) = (ring.environment.now(), ring.environment.now() + 1_000_000)
        func device(_ low: UInt64) -> Device {
            Device(
                replica: Identifier(high: 8, low: low), laptop: "l\(low)", author: "x",
                publicKey: Array(repeating: UInt8(low), count: 32), role: .organiser)
        }
        try devices(ring).invite(code: "BEFORE", role: .organiser, expiresAt: end)
        try devices(ring).invite(code: "UNUSED", role: .viewer, expiresAt: end)
        _ = try ring.backup("one.backup")
        try devices(ring).enrol(device(1), token: "t1", code: "BEFORE", now: now)
        try devices(ring).invite(code: "AFTER", role: .viewer, expiresAt: end)
        try ring.restore("one.backup")
        let after = try devices(ring)
        #expect(throws: DeviceStore.Refusal.invitationUsed) {
            try after.enrol(device(2), token: "t2", code: "BEFORE", now: now)
        }
        #expect(try after.device(token: "t1")?.replica == device(1).replica)
        // A lost answer strands nobody, also over a restore.
        try after.enrol(device(1), token: "t1 again", code: "BEFORE", now: now)
        #expect(try after.device(token: "t1 again")?.role == .organiser)
        try after.enrol(device(3), token: "t3", code: "AFTER", now: now)
        #expect(try after.device(token: "t3")?.role == .viewer)
        try after.enrol(device(4), token: "t4", code: "UNUSED", now: now)
    }
}
