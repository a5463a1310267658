import Forum
import ReplicaStore
import SyncClient
import Synchronization
import SyncCore
import SyncProtocol
import Testing

/// Long queues of unsent changes over the same rows, through small batches: the fold never carries a queue over by the batch.
@Suite struct LargeQueueTests {
    private static let rows = 40
    private static let edits = 600
    private static let text = String(repeating: "long, et contredit de l'autre main, ", count: 75)

    private func edit(_ laptop: Ring.Laptop, _ name: String) throws {
        for index in 0..<Self.edits {
            let row = Identifier(high: 77, low: UInt64(index % Self.rows))
            try laptop.replica.write {
                try $0.assign(Tables.group, row, [1: .flag(true), 3: .text("\(name) \(index) \(Self.text)")])
            }
        }
    }

    private func titles(_ laptop: Ring.Laptop) throws -> [String] {
        try laptop.replica.read { try $0.select("SELECT title FROM \"group\" ORDER BY id").compactMap { $0.text("title") } }
    }

    @Test func `two queues of more than a megabyte over the same rows converge through batches of a few kilobytes`() throws {
        var limits = Limits.standard
        limits.requestBytes = 8_000
        limits.responseBytes = 12_000
        let ring = try Ring(seed: 31, limits: limits)
        let laptops = try ["a", "b"].map { try ring.join($0) }
        _ = try ring.settle()
        for (name, laptop) in zip(["a", "b"], laptops) { try edit(laptop, name) }
        for laptop in laptops {
            let unsent = try laptop.replica.unsent(after: 0, count: .max, bytes: .max)
            #expect(unsent.count == Self.edits)
            #expect(unsent.reduce(0) { $0 + $1.bytes.count } > 1_500_000)
        }
        // A request in seven is lost, an answer in seven, and one in seven comes twice.
        let calls = Mutex(0)
        for laptop in laptops {
            for _ in 0..<2_000 {
                let report = try? ring.sync(laptop) {
                    let call = calls.withLock { calls in
                        calls += 1
                        return calls
                    }
                    return [.none, .none, .loseRequest, .none, .loseAnswer, .none, .double][call % 7]
                }
                if report != nil { break }
            }
        }
        let reports = try ring.settle()
        #expect(reports.allSatisfy { $0.verified == true && $0.parked == 0 })
        #expect(Set(reports.map { "\($0.position) \($0.digest.hex)" }).count == 1)
        // Each change once, and the two introductions with what they say.
        let edits = UInt64(Self.edits * 2)
        #expect(reports.allSatisfy { $0.position == edits + 2 })
        #expect(try titles(laptops[0]) == (try titles(laptops[1])))
        #expect(try titles(laptops[0]).count == Self.rows)
        for laptop in laptops {
            #expect(try laptop.replica.read { try $0.unsentCount() } == 0)
            let (listed, ids) = try laptop.replica.read { (try $0.conflicts(), try $0.conflictIDs()) }
            #expect(listed.count == Self.rows)
            #expect(Set(listed.map(\.id)) == ids)
            #expect(try laptop.replica.verify().isSound)
        }
    }
}
