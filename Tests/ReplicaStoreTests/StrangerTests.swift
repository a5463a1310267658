import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// A laptop that the server has never seen may not speak, not even for itself.
@Suite struct StrangerTests {
    private let laboratory: Laboratory
    private let row = Identifier(high: 5, low: 5)

    /// Laptop 0 has joined, and has never synced.
    init() throws {
        laboratory = try Laboratory(seed: 9, laptops: 3)
        for index in 1..<3 {
            try laboratory.introduce(index)
            try laboratory.sync(laboratory.laptops[index])
        }
        try laboratory.introduce(0)
        try laboratory.laptops[0].write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text("stranger")]) }
    }

    private func title(_ index: Int) throws -> String? {
        try laboratory.laptops[index].read { try $0.columns(Tables.group, row)["title"]?.text }
    }

    @Test func `a stranger's changes wait until the server has numbered its introduction`() throws {
        let outcome = try laboratory.apply(laboratory.bundle(from: 0), to: 1)
        #expect(outcome.applied == 0)
        #expect(outcome.newlyWaiting == 2)
        #expect(try title(1) == nil)
        #expect(try laboratory.laptops[1].read { try $0.waiting().map(\.place) } == [.unknownAuthor, .unknownAuthor])
        // Not even passed on: nobody could check them.
        #expect(try laboratory.apply(laboratory.bundle(from: 1), to: 2).newlyWaiting == 0)
        try laboratory.sync(laboratory.laptops[0])
        try laboratory.sync(laboratory.laptops[1])
        #expect(try title(1) == "stranger")
        #expect(try laboratory.laptops[1].read { try $0.waitingCount() } == 0)
    }

    @Test func `an introduction that comes by another bundle of the log will do`() throws {
        try laboratory.apply(laboratory.bundle(from: 0), to: 1)
        try laboratory.sync(laboratory.laptops[0])
        try laboratory.laptops[0].write { try $0.assign(Tables.group, row, [3: .text("known by now")]) }
        let outcome = try laboratory.apply(laboratory.bundle(from: 0), to: 1)
        #expect(outcome.waiting == 0)
        #expect(try title(1) == "known by now")
        try laboratory.settle()
        try ModelCheck.settled(laboratory, 9)
    }

    @Test func `a key that a bundle brings along itself does not count`() throws {
        // A key of the forger's own making, in the name of laptop 0, which nobody has seen.
        let key = Curve25519.Signing.PrivateKey()
        var parts = try laboratory.parts(laboratory.bundle(from: 0))
        let index = try #require(parts.indices.last)
        for position in parts[index].changes.changes.indices {
            let change = try ChangeCodec().decode(parts[index].changes.changes[position].change)
            let id = ChangeIdentity.id(of: change, space: laboratory.space)
            parts[index].changes.changes[position].signature = try key.signature(for: ChangeIdentity.signedBytes(id: id))
        }
        #expect(try laboratory.apply(laboratory.assemble(parts), to: 1).newlyWaiting == 2)
        try laboratory.introduceAll()
        // Its true key is known now: what the forger had signed is gone, what the log brought counts.
        #expect(try laboratory.laptops[1].read { try $0.waitingCount() } == 0)
        #expect(try title(1) == "stranger")
        try ModelCheck.settled(laboratory, 9)
    }
}
