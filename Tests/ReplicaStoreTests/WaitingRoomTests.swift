import Crypto
import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// What waits has limits, can be dropped, and holds up nothing.
@Suite struct WaitingRoomTests {
    private let laboratory: Laboratory
    private let row = Identifier(high: 5, low: 5)
    private let subject = Identifier(high: 8, low: 8)
    private let key = Curve25519.Signing.PrivateKey()
    private var limits = Limits.standard

    init() throws {
        laboratory = try Laboratory(seed: 31, laptops: 3)
        try laboratory.introduceAll()
        limits.uncheckedChanges = 20
        limits.uncheckedBytes = 10_000
        limits.waitingBytes = 20_000
        // Smaller than those of the specification, so that the room is soon full.
        let dice = laboratory.dice
        laboratory.laptops[1] = try Replica.open(
            at: laboratory.laptops[1].path, schema: Tables.schema, limits: limits,
            environment: Environment(now: { 1_700_000_000_000 }, random: { dice.bytes($0) }), durability: .normal)
    }

    /// A change of a replica that nobody knows, or of one that somebody does, which waits for what is nowhere.
    private func change(
        _ number: UInt64, by replica: Identifier? = nil, _ title: String = "v", of subject: Identifier? = nil
    ) -> Change {
        Change(
            replica: replica ?? Identifier(high: 77, low: number), previous: Identifier(high: 78, low: number), author: nil,
            sequence: number, recordedAt: 1, schema: 1, sealing: .whole(salt: Identifier(high: 79, low: number)),
            blocks: [
                Block(
                    kind: .assign, table: Tables.group.number, rows: [row], subjects: subject.map { .each([$0]) } ?? .none,
                    fields: [1, 3], values: [.flag(true), .text(title)])
            ])
    }

    private func bundle(_ changes: [Change], signedBy key: Curve25519.Signing.PrivateKey, from index: Int = 0) throws -> [UInt8] {
        var parts = try laboratory.parts(laboratory.bundle(from: index))
        for start in stride(from: 0, to: changes.count, by: 500) {
            var part = WireBundlePart()
            part.changes.changes = try changes[start..<min(start + 500, changes.count)].map { change in
                var pushed = WirePushed()
                pushed.change = Data(try ChangeCodec().encode(change))
                let id = ChangeIdentity.id(of: change, space: laboratory.space)
                pushed.signature = try key.signature(for: ChangeIdentity.signedBytes(id: id))
                return pushed
            }
            parts.insert(part, at: parts.count - (parts.count > 1 && isChanges(parts[parts.count - 1]) ? 1 : 0))
        }
        return try laboratory.assemble(parts)
    }

    private func isChanges(_ part: WireBundlePart) -> Bool { if case .changes = part.content { true } else { false } }

    private func waitingCount(_ index: Int = 1) throws -> Int { try laboratory.laptops[index].read { try $0.waitingCount() } }

    private func write(_ title: String) throws {
        try laboratory.laptops[0].write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text(title)]) }
    }

    private func title(_ index: Int = 1) throws -> Value? {
        try laboratory.laptops[index].read { try $0.columns(Tables.group, row)["title"] }
    }

    @Test func `strangers fill no more than their share, and the bundle that brings them counts`() throws {
        let limit = limits.uncheckedChanges
        try write("honest")
        let junk = (1...UInt64(limit + 5)).map { change($0) }
        let outcome = try laboratory.apply(bundle(junk, signedBy: key), to: 1)
        #expect(outcome.newlyWaiting == limit && outcome.unused == 5 && outcome.isRoomFull)
        #expect(try outcome.applied == 1 && title() == .text("honest"))
        // There is room left for those whose signature is good.
        let replica = try laboratory.laptops[0].read { try $0.identity.replica }
        let checked = try laboratory.apply(bundle([change(1, by: replica)], signedBy: laboratory.keys[0]), to: 1)
        #expect(checked.newlyWaiting == 1 && checked.unused == 0 && !checked.isRoomFull)
        // And for strangers again, once somebody has made some.
        let waiting = try laboratory.laptops[1].read { try $0.waiting() }
        #expect(waiting.filter { $0.place == .unknownAuthor }.count == limit)
        try laboratory.laptops[1].write { writer in
            for stranger in waiting where stranger.place == .unknownAuthor { try writer.dropWaiting(stranger.id) }
        }
        #expect(try waitingCount() == 1)
        #expect(try laboratory.apply(bundle([change(3)], signedBy: key), to: 1).newlyWaiting == 1)
        try laboratory.settle()
        try ModelCheck.settled(laboratory, 31)
    }

    @Test(arguments: [true, false])
    func `there is a limit in bytes`(isKnown: Bool) throws {
        let limit = isKnown ? limits.waitingBytes : limits.uncheckedBytes
        let replica = isKnown ? try laboratory.laptops[0].read { try $0.identity.replica } : nil
        let title = String(repeating: "long ", count: 200)
        let size = try ChangeCodec().encode(change(11, by: replica, title)).count
        let fitting = limit / size
        var (waiting, unused) = (0, 0)
        // One at a time, so that the room is counted anew by each bundle.
        for number in 11...UInt64(fitting + 12) {
            let bytes = try bundle([change(number, by: replica, title)], signedBy: isKnown ? laboratory.keys[0] : key)
            let outcome = try laboratory.apply(bytes, to: 1)
            waiting += outcome.newlyWaiting
            unused += outcome.unused
        }
        #expect(waiting == fitting && unused == 2)
        #expect(try waitingCount() == fitting)
    }

    @Test func `a bundle brings a signature again that was altered on the disk`() throws {
        try write("carried")
        let bytes = try laboratory.bundle(from: 0)
        #expect(try laboratory.apply(bytes, to: 1).applied == 1)
        let queue = try DatabaseQueue(path: laboratory.laptops[1].path)
        let signature = { try queue.read { try Data.fetchOne($0, sql: "SELECT signature FROM carried") } }
        let right = try signature()
        try laboratory.alter(1, "UPDATE carried SET signature = randomblob(64)")
        #expect(try laboratory.laptops[1].mendLocal().isEmpty, "the server is to have it yet")
        #expect(try !laboratory.laptops[1].verify().isSound)
        #expect(try laboratory.apply(bytes, to: 1).applied == 0)
        #expect(try signature() == right)
        #expect(try laboratory.laptops[1].verify().isSound)
    }

    @Test func `once its author's key is known it is checked, though it goes on waiting`() throws {
        let laboratory = try Laboratory(seed: 32, laptops: 2)
        try laboratory.introduce(1)
        try laboratory.settle()
        let replica = try laboratory.laptops[0].read { try $0.identity.replica }
        try laboratory.wait(change(1, by: replica), signedBy: 0, isVerified: false, on: 1)
        try laboratory.wait(change(2, by: replica), signedBy: 1, isVerified: false, on: 1)
        try laboratory.sync(laboratory.laptops[1])
        #expect(try laboratory.laptops[1].read { try $0.waiting().map(\.place) } == [.unknownAuthor, .unknownAuthor])
        try laboratory.introduce(0)
        try laboratory.settle()
        #expect(try laboratory.laptops[1].read { try $0.waiting().map(\.place) } == [.here])
        #expect(try laboratory.laptops[1].verify().isSound, "what was written over it is sealed as well")
    }

    @Test(arguments: ["bytes = x'00'", "bytes = bytes || x'00'", "id = x'0102'", "id = x'01020304050607080910111213141516'"])
    func `one that was altered on the disk holds up nothing, and goes`(damage: String) throws {
        let replica = try laboratory.laptops[0].read { try $0.identity.replica }
        try laboratory.wait(change(1, by: replica), signedBy: 0, on: 1)
        try laboratory.wait(change(2, by: replica), signedBy: 0, on: 1)
        try laboratory.alter(1, "UPDATE waiting SET \(damage) WHERE n = (SELECT min(n) FROM waiting)")
        #expect(try laboratory.laptops[1].read { try $0.waiting().count } == 1)
        try write("later")
        try laboratory.sync(laboratory.laptops[0])
        #expect(try laboratory.apply(laboratory.bundle(from: 1), to: 2).newlyWaiting == 1)
        try laboratory.sync(laboratory.laptops[1])
        #expect(try title() == .text("later"))
        #expect(try waitingCount() == 1)
        try laboratory.apply(laboratory.bundle(from: 0), to: 1)
    }

    @Test func `what is declared lost and was altered is lost all the same`() throws {
        let replica = try laboratory.laptops[0].read { try $0.identity.replica }
        let lost = change(1, by: replica)
        try laboratory.wait(lost, signedBy: 0, on: 1)
        try laboratory.alter(1, "UPDATE waiting SET bytes = x'00'")
        try laboratory.laptops[2].write { try $0.declareLost(ChangeIdentity.id(of: lost, space: laboratory.space)) }
        try laboratory.settle()
        #expect(try waitingCount() == 0)
    }

    @Test func `an erasure leaves nothing of one that cannot be read`() throws {
        let replica = try laboratory.laptops[0].read { try $0.identity.replica }
        try laboratory.wait(change(1, by: replica, "Klein", of: subject), signedBy: 0, on: 1)
        try laboratory.wait(change(2, by: replica, "Klein", of: subject), signedBy: 0, on: 1)
        try laboratory.alter(1, "UPDATE waiting SET bytes = bytes || x'00' WHERE n = (SELECT min(n) FROM waiting)")
        try laboratory.laptops[0].write { try $0.assign(SystemTables.erasure, subject, [1: .flag(true)]) }
        try laboratory.settle()
        #expect(try waitingCount() == 1)
        let queue = try DatabaseQueue(path: laboratory.laptops[1].path)
        let left = try queue.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM waiting WHERE instr(bytes, CAST('Klein' AS BLOB)) > 0")
        }
        #expect(left == 0)
    }
}
