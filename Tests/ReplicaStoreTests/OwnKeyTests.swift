import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Nobody gives a replica another key, and nobody goes on with its chain but itself: not even with its reader as the victim.
@Suite struct OwnKeyTests {
    private let laboratory: Laboratory
    private let row = Identifier(high: 5, low: 5)
    /// Of the forger's making.
    private let key = Curve25519.Signing.PrivateKey()
    private let victim: Identifier
    private let introduction: Change

    /// Laptop 0 forges, laptop 1 reads.
    init() throws {
        laboratory = try Laboratory(seed: 21, laptops: 3)
        try laboratory.introduceAll()
        let victim = try laboratory.laptops[1].read { try $0.identity.replica }
        self.victim = victim
        introduction = try #require(
            try laboratory.log.compactMap { entry -> Change? in
                guard case .change(let bytes) = entry.content else { return nil }
                let change = try ChangeCodec().decode(bytes)
                return change.replica == victim ? change : nil
            }.first)
    }

    private func id(_ change: Change) -> Identifier { ChangeIdentity.id(of: change, space: laboratory.space) }

    /// A change of the victim's next in line, as it would have made it.
    private func next(sequence: UInt64) -> Change {
        Change(
            replica: victim, previous: id(introduction), author: nil, sequence: sequence,
            recordedAt: introduction.recordedAt + 1, schema: introduction.schema,
            sealing: .whole(salt: Identifier(high: 1, low: sequence)),
            blocks: [
                Block(
                    kind: .assign, table: Tables.group.number, rows: [row], subjects: .none, fields: [1, 3],
                    values: [.flag(true), .text("forged")])
            ])
    }

    /// Laptop 0 says that the victim's row holds another key, replacing the true one.
    private func keyChange() throws -> Change {
        let own = try laboratory.laptops[0].read { try $0.identity.replica }
        return Change(
            replica: own, previous: nil, author: nil, sequence: 1, recordedAt: introduction.recordedAt + 1_000_000_000,
            schema: introduction.schema, sealing: .whole(salt: Identifier(high: 2, low: 2)),
            blocks: [
                Block(
                    kind: .assign, table: SystemTables.Number.replica, rows: [victim], subjects: .none, fields: [3],
                    values: [.blob(Array(key.publicKey.rawRepresentation))], replaces: [[id(introduction)]])
            ])
    }

    private func bundle(_ changes: [(Change, Curve25519.Signing.PrivateKey)]) throws -> [UInt8] {
        var part = WireBundlePart()
        part.changes.changes = try changes.map { change, key in
            var pushed = WirePushed()
            pushed.change = Data(try ChangeCodec().encode(change))
            pushed.signature = try key.signature(for: ChangeIdentity.signedBytes(id: id(change)))
            return pushed
        }
        return try laboratory.assemble(try laboratory.parts(laboratory.bundle(from: 0)) + [part])
    }

    /// What the victim records afterwards arrives everywhere.
    private func recordsAndSyncs() throws {
        try laboratory.laptops[1].write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text("true")]) }
        try laboratory.apply(laboratory.bundle(from: 1), to: 2)
        try laboratory.settle()
        for laptop in laboratory.laptops {
            #expect(try laptop.read { try $0.columns(Tables.group, row)["title"] } == .text("true"))
            #expect(try laptop.unsent(after: 0, count: 9, bytes: 1 << 20).isEmpty)
        }
        try ModelCheck.settled(laboratory, 21)
    }

    @Test(arguments: [2, 1 << 63] as [UInt64])
    func `a bundle does not replace its reader's own key`(sequence: UInt64) throws {
        let bytes = try bundle([(try keyChange(), laboratory.keys[0]), (next(sequence: sequence), key)])
        #expect(throws: BundleError.self) { try laboratory.apply(bytes, to: 1) }
        #expect(try laboratory.laptops[1].read { try $0.columns(Tables.group, row)["title"] } == nil)
        try recordsAndSyncs()
    }

    @Test func `nor does one replica's change of another's row wait to do so`() throws {
        var change = try keyChange()
        let unknown = Identifier(high: 7, low: 7)
        change.blocks[0].replaces[0].append(unknown)
        let bytes = try bundle([(change, laboratory.keys[0])])
        #expect(throws: BundleError.self) { try laboratory.apply(bytes, to: 1) }
        // One that was let in to wait, before anybody looked.
        try laboratory.wait(try keyChange(), signedBy: 0, on: 1)
        try laboratory.sync(laboratory.laptops[1])
        #expect(try laboratory.laptops[1].read { try $0.waitingCount() } == 0)
        try recordsAndSyncs()
    }

    @Test func `a replica's own key stays the one that it joined with`() throws {
        var change = next(sequence: 2)
        change.blocks = [
            Block(
                kind: .assign, table: SystemTables.Number.replica, rows: [victim], subjects: .none, fields: [3],
                values: [.blob(Array(key.publicKey.rawRepresentation))], replaces: [[id(introduction)]])
        ]
        let bytes = try bundle([(change, laboratory.keys[1])])
        #expect(throws: BundleError.self) { try laboratory.apply(bytes, to: 1) }
        #expect(throws: BundleError.self) { try laboratory.apply(bytes, to: 2) }
        try recordsAndSyncs()
    }

    @Test(arguments: [1, 3, 1 << 60, 1 << 63, .max] as [UInt64])
    func `a change that does not count on is a fork, and not gone on from`(sequence: UInt64) throws {
        try laboratory.apply(try bundle([(next(sequence: sequence), laboratory.keys[1])]), to: 1)
        #expect(try laboratory.laptops[1].read { try $0.isForked })
        try recordsAndSyncs()
    }

    @Test func `its own next change, which an old image had lost, is gone on from`() throws {
        let change = next(sequence: 2)
        try laboratory.apply(try bundle([(change, laboratory.keys[1])]), to: 1)
        #expect(try !laboratory.laptops[1].read { try $0.isForked })
        try laboratory.laptops[1].write { try $0.assign(Tables.group, row, [3: .text("later")]) }
        let last = try #require(try laboratory.laptops[1].unsent(after: 0, count: 9, bytes: 1 << 20).last)
        let later = try ChangeCodec().decode(last.bytes)
        #expect(later.previous == id(change) && later.sequence == 3)
    }
}
