import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Bytes from a stick that fell into the coffee, or worse.
@Suite struct BundleDamageTests {
    private let laboratory: Laboratory
    private let bytes: [UInt8]

    init() throws {
        laboratory = try Laboratory(seed: 11, laptops: 3)
        try laboratory.introduceAll()
        let dice = laboratory.dice
        for _ in 0..<12 {
            try laboratory.laptops[0].write {
                try $0.assign(
                    Tables.group, Identifier(high: 1, low: UInt64(dice.below(3))),
                    [1: .flag(true), 3: .text("v\(dice.below(9))")])
            }
            if dice.below(3) == 0 { try laboratory.sync(laboratory.laptops[0]) }
        }
        bytes = try laboratory.bundle(from: 0)
    }

    private func mustThrow(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = try laboratory.laptops[1].read { try $0.syncState }
        #expect(throws: BundleError.self, sourceLocation: sourceLocation) { try laboratory.apply(bytes, to: 1) }
        #expect(try laboratory.laptops[1].read { try $0.syncState } == before, sourceLocation: sourceLocation)
        #expect(try laboratory.laptops[1].unsent(after: 0, count: 9, bytes: 9).isEmpty, sourceLocation: sourceLocation)
    }

    @Test func `every cut and every flipped bit is seen, and nothing is taken`() throws {
        let dice = laboratory.dice
        for _ in 0..<60 { try mustThrow(Array(bytes.prefix(dice.below(bytes.count)))) }
        for _ in 0..<120 {
            var flipped = bytes
            flipped[dice.below(bytes.count)] ^= UInt8(1 << dice.below(8))
            try mustThrow(flipped)
        }
        try mustThrow(bytes + [0])
        try mustThrow([])
    }

    @Test func `a newer bundle and other files are told apart`() throws {
        var newer = bytes
        newer[8] = 2
        #expect(throws: BundleError.tooNew(version: 2)) { try laboratory.apply(newer, to: 1) }
        #expect(throws: BundleError.notABundle) { try laboratory.apply(Array("nom;prénom\r\n".utf8), to: 1) }
    }

    @Test func `parts out of order are turned away`() throws {
        let parts = try laboratory.parts(bytes)
        try mustThrow(try laboratory.assemble(Array(parts.dropFirst())))
        try mustThrow(try laboratory.assemble(parts.reversed()))
        try mustThrow(try laboratory.assemble([parts[0]] + parts))
        try mustThrow(try laboratory.assemble([]))
        try mustThrow(try laboratory.assemble([parts[0], WireBundlePart()]))
    }

    /// With the checks made right again, so that the damage gets past the door: whatever comes of it, the laptop stays sound, and
    /// nothing that its author did not sign counts.
    @Test func `damage behind a good check does no harm`() throws {
        let parts = try laboratory.parts(bytes)
        let dice = laboratory.dice
        for round in 0..<400 {
            var damaged = parts
            let index = dice.below(parts.count)
            var part = try BundlePartCodec.encode(parts[index])
            for _ in 0...dice.below(3) {
                switch dice.below(3) {
                case 0: part[dice.below(part.count)] ^= UInt8(1 << dice.below(8))
                case 1: part.remove(at: dice.below(part.count))
                default: part.insert(UInt8(dice.below(256)), at: dice.below(part.count))
                }
            }
            guard let decoded = try? BundlePartCodec.decode(part) else { continue }
            damaged[index] = decoded
            do {
                try laboratory.apply(try laboratory.assemble(damaged), to: 1)
            } catch is BundleError {}
            if round % 40 == 0 { #expect(try laboratory.laptops[1].verify().isSound) }
        }
        try laboratory.apply(bytes, to: 1)
        try laboratory.settle()
        try ModelCheck.settled(laboratory, 11)
    }
}
