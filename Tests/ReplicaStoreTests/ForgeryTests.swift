import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Nobody writes in another's name, not even through a bundle.
@Suite struct ForgeryTests {
    private let laboratory: Laboratory
    private let row = Identifier(high: 5, low: 5)

    init() throws {
        laboratory = try Laboratory(seed: 7, laptops: 3)
        try laboratory.introduceAll()
    }

    private func title(_ index: Int) throws -> String? {
        try laboratory.laptops[index].read { try $0.columns(Tables.group, row)["title"]?.text }
    }

    private func write(_ title: String, on index: Int) throws {
        try laboratory.laptops[index].write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text(title)]) }
    }

    /// The bundle of laptop 0 with its unsent changes changed.
    private func tampered(_ edit: (inout [WirePushed]) throws -> Void) throws -> [UInt8] {
        var parts = try laboratory.parts(laboratory.bundle(from: 0))
        var changes: [WirePushed] = []
        for part in parts { if case .changes(let some) = part.content { changes += some.changes } }
        parts.removeAll { if case .changes = $0.content { true } else { false } }
        try edit(&changes)
        var part = WireBundlePart()
        part.changes.changes = changes
        return try laboratory.assemble(parts + [part])
    }

    /// Applying changes nothing at all.
    private func refuses(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = try laboratory.laptops[1].read { try $0.syncState }
        #expect(throws: BundleError.self, sourceLocation: sourceLocation) { try laboratory.apply(bytes, to: 1) }
        #expect(try title(1) == nil, sourceLocation: sourceLocation)
        #expect(try laboratory.laptops[1].read { try $0.waitingCount() } == 0, sourceLocation: sourceLocation)
        #expect(try laboratory.laptops[1].read { try $0.syncState } == before, sourceLocation: sourceLocation)
    }

    private func id(_ change: Change) -> Identifier { ChangeIdentity.id(of: change, space: laboratory.space) }

    @Test func `what its author signed counts`() throws {
        try write("honest", on: 0)
        #expect(try laboratory.apply(laboratory.bundle(from: 0), to: 1).applied == 1)
        #expect(try title(1) == "honest")
    }

    @Test func `a change in another's name is turned away, whoever signs it`() throws {
        try write("forged", on: 0)
        let victim = try laboratory.laptops[2].read { try $0.identity.replica }
        try refuses(
            try tampered { changes in
                var change = try ChangeCodec().decode(changes[0].change)
                change.replica = victim
                change.previous = nil
                changes[0].change = Data(try ChangeCodec().encode(change))
                changes[0].signature = try laboratory.keys[0].signature(for: ChangeIdentity.signedBytes(id: id(change)))
            })
    }

    @Test func `altered bytes, an altered signature and none at all are turned away`() throws {
        try write("honest", on: 0)
        try refuses(
            try tampered { changes in
                var change = try ChangeCodec().decode(changes[0].change)
                change.recordedAt += 1
                changes[0].change = Data(try ChangeCodec().encode(change))
            })
        try refuses(try tampered { $0[0].signature[3] ^= 1 })
        try refuses(try tampered { $0[0].signature = Data() })
        try refuses(try tampered { $0[0].signature = Data(repeating: 0, count: 64) })
    }

    @Test func `a signature is good for one change only`() throws {
        try write("one", on: 0)
        try write("two", on: 0)
        try refuses(
            try tampered { changes in
                (changes[0].signature, changes[1].signature) = (changes[1].signature, changes[0].signature)
            })
    }

    @Test func `replayed and reordered changes count once, in their order`() throws {
        for title in ["one", "two", "three"] { try write(title, on: 0) }
        let bytes = try tampered { $0 = $0.reversed() + $0 }
        let outcome = try laboratory.apply(bytes, to: 1)
        #expect(outcome.applied == 3)
        #expect(outcome.waiting == 0)
        #expect(try title(1) == "three")
        #expect(try laboratory.apply(bytes, to: 1).applied == 0)
        #expect(try laboratory.laptops[1].read { try $0.conflictCount() } == 0)
        try ModelCheck.visible(laboratory.laptops[1], laboratory, 7)
    }

    @Test func `what only the server may write is turned away though its author signed it`() throws {
        try write("honest", on: 0)
        try laboratory.laptops[0].write { try $0.assign(Tables.request, row, [1: .flag(true), 5: .flag(true)]) }
        try refuses(try laboratory.bundle(from: 0))
    }

    @Test func `a log that the server did not sign is turned away`() throws {
        try write("honest", on: 0)
        try laboratory.sync(laboratory.laptops[0])
        let parts = try laboratory.parts(laboratory.bundle(from: 0))
        let last = try #require(parts.lastIndex { if case .receipt = $0.content { true } else { false } })
        func with(_ edit: (inout WireReceipt) throws -> Void) throws -> [UInt8] {
            var parts = parts
            try edit(&parts[last].receipt)
            return try laboratory.assemble(parts)
        }
        try refuses(try with { $0.signature[0] ^= 1 })
        try refuses(try with { $0.entries[$0.entries.count - 1].refused = .notAllowed })
        try refuses(
            try with { receipt in
                let end = receipt.entries.count - 1
                var change = try ChangeCodec().decode(receipt.entries[end].change)
                change.recordedAt += 1
                receipt.entries[end].change = Data(try ChangeCodec().encode(change))
                let start = Array(receipt.startChain)
                receipt.chain = Data(LogChain.next(start, position: receipt.start + 1, id: id(change), verdict: 0))
            })
        // A run that says nothing new is no news.
        #expect(try laboratory.apply(with { $0.entries.removeLast() }, to: 1).applied == 0)
        try laboratory.apply(try laboratory.assemble(parts), to: 1)
        #expect(try title(1) == "honest")
    }

    @Test func `a log out of which somebody's values were taken is turned away: nobody erases by a stick`() throws {
        let person = Identifier(high: 4, low: 4)
        try laboratory.laptops[0].write { try $0.assign(Tables.person, person, [1: .flag(true), 3: .text("Klein")]) }
        try laboratory.sync(laboratory.laptops[0])
        var parts = try laboratory.parts(laboratory.bundle(from: 0))
        let whole = try laboratory.assemble(parts)
        for index in parts.indices {
            guard case .receipt = parts[index].content else { continue }
            for entry in parts[index].receipt.entries.indices {
                let bytes = Array(parts[index].receipt.entries[entry].change)
                guard let emptied = try ChangeCodec().erase([person], in: bytes) else { continue }
                parts[index].receipt.entries[entry].change = Data(emptied)
            }
        }
        try refuses(try laboratory.assemble(parts))
        try laboratory.apply(whole, to: 1)
        #expect(try laboratory.laptops[1].read { try $0.columns(Tables.person, person)["family_name"] } == .text("Klein"))
    }

    @Test func `a bundle of another space is turned away`() throws {
        let other = try Laboratory(seed: 8, laptops: 1)
        try other.introduceAll()
        #expect(throws: BundleError.otherSpace) { try laboratory.apply(other.bundle(from: 0), to: 1) }
    }
}
