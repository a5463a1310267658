import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Two commands on one notebook: each has the file open, and keeps some of it between its transactions.
@Suite struct NeighbourTests {
    private let one, other: Replica
    private let row = Identifier(high: 9, low: 9)

    init() throws {
        let path = FileManager.default.temporaryDirectory.path + "/carnet-neighbours-" + UUID().uuidString + ".sqlite"
        let identity = ReplicaIdentity(
            replica: Identifier(high: 3, low: 1), space: Identifier(high: 7, low: 7), secret: [UInt8](repeating: 1, count: 32),
            author: nil, laptop: "one")
        one = try Replica.create(
            at: path, schema: Tables.schema, identity: identity, environment: Self.environment(1), durability: .normal)
        other = try Replica.open(
            at: path, schema: Tables.schema, environment: Self.environment(2), durability: .normal)
    }

    private static func environment(_ seed: UInt64) -> Environment {
        let dice = Dice(seed: seed)
        return Environment(now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in UInt8(dice.below(256)) } })
    }

    private func write(_ title: String, on replica: Replica) throws {
        try replica.write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text(title)]) }
    }

    private func expectOneValue(_ title: String) throws {
        for replica in [one, other] {
            #expect(try replica.read { try $0.columns(Tables.group, row)["title"]?.text } == title)
            #expect(try replica.read { try $0.conflictCount() } == 0)
            #expect(try replica.verify().isSound)
        }
        let changes = try one.unsent(after: 0, count: 9, bytes: 1 << 20)
        let last = try ChangeCodec().decode(try #require(changes.last).bytes)
        #expect(try #require(last.blocks.first).replaces == Array(repeating: [changes[changes.count - 2].id], count: 2))
    }

    @Test func `a number that came to nothing is another command's`() throws {
        try one.write { _ in }
        try write("theirs", on: other)
        try write("mine", on: one)
        try expectOneValue("mine")
    }

    @Test func `what another command numbered anew is read anew`() throws {
        try write("first", on: one)
        try write("second", on: one)
        // The other joins a server: all that was recorded is written again in its space.
        try other.reissue(space: Identifier(high: 8, low: 8), secret: [UInt8](repeating: 2, count: 32))
        try write("third", on: one)
        try expectOneValue("third")
    }
}
