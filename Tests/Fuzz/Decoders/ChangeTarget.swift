import Foundation
import SyncProtocol

/// The bytes of a change: what an author writes once and everybody reads.
package struct ChangeTarget: FuzzTarget {
    package let name = "change"
    private let codec = ChangeCodec()
    private let space = Identifier(high: 7, low: 7)

    package init() {}

    package func seeds() throws -> [[UInt8]] { try Vectors.changes() }

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] {
        var bytes = input
        if random.once(in: 3) { bytes = Self.made(&random) }
        guard !random.once(in: 6) else { return bytes }
        guard var tree = WireTree(bytes[...], Shapes.change) else { return ByteMutation.mutate(bytes, &random) }
        tree.mutate(&random)
        return tree.bytes
    }

    /// The bytes of a good change.
    static func made(_ random: inout Randomness) -> [UInt8] {
        var maker = ChangeMaker(random: random)
        let change = maker.change()
        random = maker.random
        return (try? ChangeCodec().encode(change)) ?? []
    }

    package func run(_ input: [UInt8]) throws -> Bool {
        guard let change = try? codec.decode(input) else { return false }
        try Self.check(change, space: space, codec: codec)
        return true
    }

    /// Whatever the bytes were, there is one form that the change is written in, and it is the same change.
    static func check(_ change: Change, space: Identifier, codec: ChangeCodec) throws {
        let id = ChangeIdentity.id(of: change, space: space)
        let written: [UInt8]
        do {
            written = try codec.encode(change)
        } catch {
            throw Broken("a change that was read cannot be written: \(error)")
        }
        let again: Change
        do {
            again = try codec.decode(written)
        } catch {
            throw Broken("a change that was written cannot be read: \(error)")
        }
        try Broken.unless(again == change, "another change comes back")
        try Broken.unless(ChangeIdentity.id(of: again, space: space) == id, "the id changes")
        try Broken.unless(try codec.encode(again) == written, "two forms of one change")
    }
}
