import CurlHTTP
import Forum
import Foundation
import ReplicaStore
import SwiftProtobuf
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A server whose folder is put back at the worst moments: in the middle of a sync, and again.
@Suite struct PutBackTests: OrganisationScenes {
    /// The ids of what the server has numbered, as far as the laptop knows.
    private func numbered(_ laptop: Ring.Laptop) throws -> Set<Identifier> {
        try laptop.replica.read { reader in
            Set(try reader.select("SELECT id FROM change WHERE position IS NOT NULL").compactMap { $0.identifier("id") })
        }
    }

    /// A shift with one place, and somebody who may ask for it.
    private func shift(on laptop: Ring.Laptop) throws -> Identifier {
        try laptop.replica.write { writer in
            try writer.assign(Tables.person, person(1), [1: .flag(true), 2: .text("P")])
            return try ShiftBook.add(
                ShiftBook.Entry(code: "ONE", startsAt: "2024-11-28 09:00", endsAt: "2024-11-28 12:00", places: 1), in: writer
            ).shift.id
        }
    }

    private func person(_ number: UInt64) -> Identifier { Identifier(high: 4, low: number) }

    @Test func `what was given back is not lost when the server is put back once more before its state is fetched`() throws {
        let ring = try Ring(seed: 31)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        let shift = try shift(on: a)
        _ = try ring.settle()
        try ring.copyServer(to: "first")
        try a.replica.write { _ = try SignupBook.signUp(person(1), for: shift, in: $0) }
        try ring.sync(a)
        let known = try numbered(a)
        try ring.restoreServer(from: "first")
        try organisation("from b", on: b)
        try ring.sync(b)
        try ring.copyServer(to: "second")
        var isPutBack = false
        try ring.sync(a) { route in
            guard route == "snapshot", !isPutBack else { return }
            isPutBack = true
            try ring.restoreServer(from: "second")
        }
        #expect(isPutBack, "the logs went two ways")
        try expectSameInTheEnd(ring, ["from b"])
        #expect(known.isSubset(of: try numbered(a)), "the server's own grant is among them")
        #expect(known.isSubset(of: try numbered(b)))
    }

    @Test func `what has a number here and is in no snapshot is given back first, where the logs cannot be compared`() throws {
        let ring = try Ring(seed: 38)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        let shift = try shift(on: a)
        _ = try ring.settle()
        try ring.copyServer(to: "first")
        try a.replica.write { _ = try SignupBook.signUp(person(1), for: shift, in: $0) }
        try ring.sync(a)
        let known = try numbered(a)
        // Nobody shows the server what it lost before it has gone on, and dropped its log beyond the place where that was.
        try ring.restoreServer(from: "first")
        for number in 0..<6 { try organisation("b \(number)", on: b) }
        try ring.sync(b)
        #expect(try ring.compact(awayDays: 0).dropped > 6)
        let report = try ring.sync(a)
        #expect(report.bootstrapped && report.givenBack > 0)
        try expectSameInTheEnd(ring, (0..<6).map { "b \($0)" })
        #expect(known.isSubset(of: try numbered(a)), "the server's own grant is among them")
        #expect(known.isSubset(of: try numbered(b)))
        let states = try b.replica.read { try Rota($0).lines.flatMap(\.signups).map(\.state) }
        #expect(states == [.confirmed])
    }

    @Test func `what a bundle brings while a snapshot is fetched is given back as well`() throws {
        let ring = try Ring(seed: 40)
        let (a, b, c) = (try ring.join("a"), try ring.join("b"), try ring.join("c"))
        let shift = try shift(on: a)
        _ = try ring.settle()
        try ring.copyServer(to: "first")
        try organisation("from a", on: a)
        try ring.sync(a)
        try c.replica.write { _ = try SignupBook.signUp(person(1), for: shift, in: $0) }
        try ring.sync(c)
        let known = try numbered(c)
        let parts = try c.bundle()
        try ring.restoreServer(from: "first")
        try organisation("from b", on: b)
        try ring.sync(b)
        var cursor: UInt64 = 0
        try ring.sync(a) { route in
            guard route == "snapshot", cursor == 0 else { return }
            try a.apply(parts)
            cursor = try a.replica.read { try $0.syncState.cursor }
            #expect(known.isSubset(of: try numbered(a)), "the bundle has moved the cursor")
        }
        #expect(cursor > 0)
        #expect(try a.replica.read { try $0.parked().isEmpty })
        // The laptop that made the bundle is gone.
        for laptop in [a, b, a, b] { try ring.sync(laptop) }
        #expect(known.isSubset(of: try numbered(a)))
        #expect(known.isSubset(of: try numbered(b)), "the server's own grant is among them")
    }

    @Test func `what was declared lost stays so when it is given back after all, and holds up nothing`() throws {
        let ring = try Ring(seed: 41)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        let before = try numbered(a)
        try organisation("lost", on: a)
        try ring.sync(a)
        let lost = try #require(try numbered(a).subtracting(before).first)
        try ring.restoreServer(from: "old")
        try b.replica.write { try $0.declareLost(lost) }
        try ring.sync(b)
        try organisation("next", on: a)
        try ring.sync(a)
        try expectSameInTheEnd(ring, ["next"])
        #expect(try a.replica.read { try $0.parked().map(\.reason) } == [.lost])
    }

    @Test func `a row of somebody erased lists no conflict, whoever else wrote of it`() throws {
        let ring = try Ring(seed: 39)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        _ = try ring.settle()
        let row = Identifier(high: 8, low: 1)
        func status(_ text: String) -> Value { .list([.text(text), .null]) }
        try a.replica.write { writer in
            try writer.assign(Tables.person, person(1), [1: .flag(true), 2: .text("P")])
            try writer.assign(
                Tables.attendance, row,
                [1: .flag(true), 2: .identifier(Identifier(high: 7, low: 1)), 3: .identifier(person(1)), 4: status("absent")])
        }
        try b.replica.write { try $0.assign(Tables.attendance, row, [4: status("represented")]) }
        _ = try ring.settle()
        #expect(try b.replica.read { try $0.conflicts() }.map(\.row) == [row])
        try a.replica.write { _ = try ErasureBook.erase(person(1), in: $0) }
        _ = try ring.settle()
        for laptop in [a, b] { #expect(try laptop.replica.read { try $0.conflicts() }.isEmpty) }
        try expectSameInTheEnd(ring, [])
    }

    @Test func `a snapshot that lies here whole since a sync that was cut is asked about again`() throws {
        let ring = try Ring(seed: 32)
        let (a, away) = (try ring.join("a"), try ring.join("away"))
        try organisation("shared", on: a)
        _ = try ring.settle()
        try fetchSnapshot(away, ring)
        // It syncs without it, and drops of its own log what the snapshot does not hold yet.
        for number in 0..<6 { try organisation("a \(number)", on: a) }
        _ = try ring.settle()
        _ = try ring.compact(awayDays: 0)
        _ = try ring.settle()
        for number in 6..<9 { try organisation("a \(number)", on: a) }
        try ring.sync(a)
        _ = try ring.compact(awayDays: 0)
        let report = try ring.sync(away)
        #expect(report.bootstrapped && report.verified == true)
        try expectSameInTheEnd(ring, ["shared"] + (0..<9).map { "a \($0)" })
    }

    /// What a laptop has on its disk that died between the last piece and the taking over.
    private func fetchSnapshot(_ laptop: Ring.Laptop, _ ring: Ring) throws {
        let token = String(decoding: try #require(laptop.credentials.read(.token)), as: UTF8.self)
        var request = WireSnapshotRequest()
        request.protocolMin = ProtocolVersion.oldest
        request.protocolMax = ProtocolVersion.newest
        request.replica = try laptop.replica.read { try $0.identity }.replica.data
        var whole = Data()
        var response: WireSnapshotResponse
        repeat {
            request.offset = UInt64(whole.count)
            response = try ring.service.snapshot(request, token: token)
            request.name = response.name
            whole += response.piece
        } while UInt64(whole.count) < response.size
        response.piece = Data()
        try whole.write(to: URL(fileURLWithPath: laptop.replica.path + ".snapshot"))
        let about: Data = try response.serializedBytes()
        try about.write(to: URL(fileURLWithPath: laptop.replica.path + ".snapshot.about"))
    }

    @Test func `a request that comes back after the recovery has ended is served`() throws {
        let ring = try Ring(seed: 33)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        let shift = Identifier(high: 9, low: 1)
        let hours = Value.list([.integer(1_732_780_800_000), .integer(1_732_791_600_000)])
        try a.replica.write { writer in
            try writer.assign(Tables.person, person(1), [1: .flag(true), 2: .text("P")])
            try writer.assign(Tables.shift, shift, [1: .flag(true), 2: .text("S"), 3: hours, 4: .integer(0)])
        }
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        try a.replica.write { _ = try SignupBook.signUp(person(1), for: shift, in: $0) }
        try ring.sync(a)
        try ring.restoreServer(from: "old")
        try b.replica.write { try $0.assign(Tables.shift, shift, [4: .integer(1)]) }
        var hasEnded = false
        try ring.sync(a) { route in
            guard route == "give", !hasEnded else { return }
            hasEnded = true
            try ring.endRecovery()
            try ring.sync(b)
            try ring.sync(b)
        }
        #expect(hasEnded)
        try expectSameInTheEnd(ring, [])
        let states = try b.replica.read { try Rota($0).lines.flatMap(\.signups).map(\.state) }
        #expect(states == [.confirmed])
    }

    @Test func `a laptop at the log's start finds its way out of a life that the server has forgotten`() throws {
        let ring = try Ring(seed: 34)
        let a = try ring.join("a")
        try ring.join("b")
        try ring.copyServer(to: "old")
        try ring.beginLife()
        try ring.sync(a)
        try ring.beginLife()
        var hasAsked = false
        #expect(throws: SyncFailure.self) {
            try ring.sync(a) { route in
                if route == "common" { hasAsked = true }
                if route == "sync", hasAsked { throw TransportError.unreachable("cut") }
            }
        }
        let state = try a.replica.read { try $0.syncState }
        #expect(state.cursor == 0 && state.epoch != nil && state.signature == nil)
        try ring.restoreServer(from: "old")
        try organisation("one", on: a)
        try ring.sync(a)
        try expectSameInTheEnd(ring, ["one"])
    }

    @Test func `a laptop that a bundle has moved since enters no life by what it said before`() throws {
        let ring = try Ring(seed: 35)
        let a = try ring.join("a")
        try ring.sync(a)
        let stale = try a.replica.read { try $0.syncState }
        try organisation("one", on: a)
        try ring.sync(a)
        let now = try a.replica.read { try $0.syncState }
        try a.replica.enter(epoch: Identifier(high: 1, low: 1), signature: [UInt8](repeating: 1, count: 64), from: stale)
        #expect(try a.replica.read { try $0.syncState } == now)
    }

    @Test func `a laptop that was copied while it went on under another id takes a third one`() throws {
        let ring = try Ring(seed: 36)
        let a = try ring.join("a")
        try organisation("shared", on: a)
        _ = try ring.settle()
        try ring.copyServer(to: "old")
        let copy = try ring.clone("a", as: "copy")
        try organisation("from a", on: a)
        try organisation("from copy", on: copy)
        try ring.sync(a)
        // The server knows whom the copy goes on as, and the copy does not know that it does.
        #expect(throws: SyncFailure.self) {
            try ring.sync(copy) { route in
                guard route == "endorse" else { return }
                throw TransportError.unreachable("cut")
            }
        }
        let third = try ring.clone("copy", as: "third")
        try organisation("from third", on: third)
        try ring.sync(copy)
        // What the server knew of it is gone; somebody invites it again.
        try ring.restoreServer(from: "old")
        try ring.invite(copy)
        try ring.sync(copy)
        #expect(try ring.sync(third).hasNewIdentity)
        try expectSameInTheEnd(ring, ["shared", "from a", "from copy", "from third"])
        let ids = try ring.laptops.values.map { try $0.replica.read { try $0.identity.replica } }
        #expect(Set(ids).count == 3)
    }

    @Test(.timeLimit(.minutes(1)))
    func `who may not erase takes the values again that an erasure had hidden which the server lost`() throws {
        let ring = try Ring(seed: 37)
        let (organiser, viewer) = (try ring.join("organiser"), try ring.join("viewer", role: .viewer))
        _ = try ring.settle()
        try ring.copyServer(to: "empty")
        try organiser.replica.write { writer in
            try writer.assign(Tables.person, person(1), [1: .flag(true), 2: .text("P")])
        }
        for number in 0..<4 { try organisation("o \(number)", on: organiser) }
        try ring.sync(organiser)
        try ring.copyServer(to: "before")
        try organiser.replica.write { _ = try ErasureBook.erase(person(1), in: $0) }
        try ring.sync(organiser)
        // It reads the first entries, without the values, and not as far as the erasure.
        var asked = 0
        #expect(throws: SyncFailure.self) {
            try ring.sync(viewer) { _ in
                asked += 1
                if asked > 1 { throw TransportError.unreachable("cut") }
            }
        }
        #expect(try viewer.replica.hasUnproven)
        try ring.restoreServer(from: "before")
        let report = try ring.sync(viewer)
        #expect(report.verified == true)
        let (parked, position) = (try viewer.replica.read { try $0.parked().count }, report.position)
        #expect(try ring.sync(viewer).position == position, "it is said once, not at each sync")
        #expect(try viewer.replica.read { try $0.parked().count } == parked)
    }
}
