import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// A page of the log is taken whole, at the position and with the chain hash that the server says; or not at all.
@Suite struct FoldTests {
    private let space = Identifier(high: 2, low: 2)
    private static let thing = TableSchema(100, "thing", fields: [FieldSchema(2, "name")])

    @Test(arguments: [(UInt64(1), true, true), (1, false, false), (2, true, false)])
    func `a page of which the chain hash or the position is another is not taken`(position: UInt64, isRight: Bool, isTaken: Bool)
        throws
    {
        let folder = FileManager.default.temporaryDirectory.path + "/carnet-fold-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let replica = try Replica.create(
            at: folder + "/carnet.sqlite", schema: Schema(number: 1, tables: SystemTables.all + [Self.thing]),
            identity: ReplicaIdentity(
                replica: Identifier(high: 1, low: 1), space: space, secret: Array(repeating: 1, count: 32), author: nil,
                laptop: "a"),
            environment: Environment(
                now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in .random(in: 0...255) } }))
        try replica.write { try $0.assign(Self.thing, Identifier(high: 7, low: 7), [1: .flag(true), 2: .text("one")]) }
        let change = try #require(try replica.unsent(after: 0, count: 1, bytes: 1 << 20).first)
        var chain = LogChain.next(LogChain.start(space: space), position: 1, id: change.id, verdict: 0)
        if !isRight { chain[31] ^= 1 }
        let page = LogPage(
            epoch: Identifier(high: 3, low: 3), entries: [LogEntry(position: 1, content: .known(change.id))], position: position,
            chain: chain, clockOffset: nil)
        let before = try replica.read { try $0.syncState }
        if isTaken {
            #expect(try replica.fold(page).outcome.sent == 1)
        } else {
            #expect(throws: StoreError.self) { try replica.fold(page) }
            #expect(try replica.read { try $0.syncState } == before)
            #expect(try replica.read { try $0.unsentCount() } == 1)
        }
    }
}
