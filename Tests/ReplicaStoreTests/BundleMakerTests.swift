import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// A byte that was altered on its maker's disk does not make a bundle one that nobody takes.
@Suite struct BundleMakerTests {
    private let laboratory: Laboratory

    init() throws {
        laboratory = try Laboratory(seed: 41, laptops: 3)
        try laboratory.introduceAll()
        for title in ["one", "two", "three", "four"] { try write(title, on: 0) }
        try laboratory.sync(laboratory.laptops[0])
    }

    private func row(_ title: String) -> Identifier {
        Identifier(high: 5, low: title.utf8.reduce(1) { $0 &* 31 &+ UInt64($1) })
    }

    private func write(_ title: String, on index: Int) throws {
        try laboratory.laptops[index].write { try $0.assign(Tables.group, row(title), [1: .flag(true), 3: .text(title)]) }
    }

    private func titles(_ index: Int) throws -> [String] {
        try laboratory.laptops[index].read { reader in
            try reader.select("SELECT title FROM group_row ORDER BY title").compactMap { $0["title"].text }
        }
    }

    private func summary(of index: Int) throws -> BundleSummary {
        try laboratory.laptops[index].makeBundle(
            serverKey: Array(laboratory.serverKey.publicKey.rawRepresentation),
            sign: { Array(try laboratory.keys[index].signature(for: ChangeIdentity.signedBytes(id: $0))) }, emit: { _ in })
    }

    @Test func `all of a sound notebook is in its bundle`() throws {
        try write("unsent", on: 0)
        let summary = try summary(of: 0)
        #expect(summary.entries == laboratory.log.count && summary.start == 0)
        #expect(summary.changes == 1 && summary.leftOut == 0)
        try laboratory.apply(laboratory.bundle(from: 0), to: 1)
        #expect(try titles(1).count == 5)
    }

    @Test(arguments: ["signature = zeroblob(64)", "chain = zeroblob(32)", "epoch = x'01020304050607080910111213141516'"])
    func `an altered receipt is passed over where a later one covers the same entries`(damage: String) throws {
        try laboratory.alter(
            0, "INSERT OR IGNORE INTO receipt (position, epoch, chain, signature) SELECT 5, epoch, chain, signature FROM receipt")
        try laboratory.alter(0, "UPDATE receipt SET \(damage) WHERE position = 5")
        #expect(try summary(of: 0).leftOut == 0)
        try laboratory.apply(laboratory.bundle(from: 0), to: 1)
        #expect(try titles(1).count == 4)
    }

    @Test func `without a good signature at its end the log is left out, and the rest counts`() throws {
        try write("unsent", on: 0)
        try laboratory.alter(0, "UPDATE receipt SET signature = zeroblob(64)")
        try laboratory.alter(0, "UPDATE meta SET value = zeroblob(64) WHERE key = 'signature'")
        let summary = try summary(of: 0)
        #expect(summary.leftOut == laboratory.log.count && summary.entries == 0 && summary.changes == 1)
        #expect(try laboratory.apply(laboratory.bundle(from: 0), to: 1).newlyWaiting == 1)
        try laboratory.settle()
        #expect(try titles(1).count == 5)
    }

    @Test func `an altered entry is left out, and what is unsent counts`() throws {
        try laboratory.settle()
        try write("unsent", on: 0)
        try laboratory.alter(0, "UPDATE change SET bytes = x'00' WHERE position = 4")
        let summary = try summary(of: 0)
        #expect(summary.leftOut >= 4 && summary.changes == 1)
        #expect(summary.start >= 4)
        #expect(try laboratory.apply(laboratory.bundle(from: 0), to: 1).applied == 1)
        #expect(try titles(1).contains("unsent"))
    }

    @Test(arguments: [
        "UPDATE carried SET signature = zeroblob(64)", "UPDATE change SET bytes = x'00' WHERE n IN (SELECT n FROM carried)",
    ])
    func `an altered change that is carried is left out, and the maker's own counts`(damage: String) throws {
        try laboratory.settle()
        try write("carried", on: 1)
        try laboratory.apply(laboratory.bundle(from: 1), to: 0)
        try write("own", on: 0)
        try laboratory.alter(0, damage)
        let summary = try summary(of: 0)
        #expect(summary.leftOut == 1 && summary.changes == 1)
        #expect(try laboratory.apply(laboratory.bundle(from: 0), to: 2).applied == 1)
        #expect(try titles(2).contains("own"))
    }

    @Test func `an altered change that waits is left out`() throws {
        try laboratory.settle()
        for title in ["first", "second", "third"] { try write(title, on: 1) }
        var parts = try laboratory.parts(laboratory.bundle(from: 1))
        let last = try #require(parts.indices.last)
        parts[last].changes.changes.removeFirst()
        #expect(try laboratory.apply(laboratory.assemble(parts), to: 0).newlyWaiting == 2)
        try laboratory.alter(0, "UPDATE waiting SET signature = zeroblob(64) WHERE n = (SELECT min(n) FROM waiting)")
        let summary = try summary(of: 0)
        #expect(summary.leftOut == 1 && summary.changes == 1)
        #expect(try laboratory.apply(laboratory.bundle(from: 0), to: 2).newlyWaiting == 1)
    }
}
