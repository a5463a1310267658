import Forum
import Foundation
import GRDB
import ReplicaStore
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// What comes to a laptop beside its sync: a bundle, an erasure of what its disk had altered, a server that was compacted.
@Suite struct BesideTests: OrganisationScenes {
    private let ring: Ring
    private let a, b: Ring.Laptop
    private let person = Identifier(high: 4, low: 1)

    init() throws {
        ring = try Ring(seed: 71)
        (a, b) = (try ring.join("a"), try ring.join("b"))
        try organisation("before", on: a)
        try a.replica.write { try $0.assign(Tables.person, person, [1: .flag(true), 2: .text("P")]) }
        _ = try ring.settle()
    }

    @Test(arguments: [1, 2])
    func `a bundle that is applied while the server is asked moves the sync on, and stops nothing`(request: Int) throws {
        for number in 0..<7 { try organisation("\(number)", on: a) }
        try ring.sync(a)
        let parts = try a.bundle()
        for number in 0..<5 { try organisation("from b \(number)", on: b) }
        var asked = 0
        let report = try ring.sync(b) { _ in
            asked += 1
            if asked == request { try b.apply(parts) }
        }
        #expect(report.verified == true && report.sent == 5)
        try expectSame(ring, ["before"] + (0..<7).map { "\($0)" } + (0..<5).map { "from b \($0)" })
    }

    @Test func `what would be received from a compacted or restored log is not known, and is no failure`() throws {
        for number in 0..<7 { try organisation("\(number)", on: a) }
        try ring.sync(a)
        #expect(try ring.preview(b).received == 3)
        try ring.copyServer(to: "old")
        #expect(try ring.compact(awayDays: 0).dropped > 0)
        try organisation("unsent", on: b)
        let compacted = try ring.preview(b)
        #expect(compacted.bootstrapped && compacted.sent == 1 && compacted.received == 0)
        try ring.restoreServer(from: "old")
        try ring.beginLife()
        #expect(try ring.preview(b).bootstrapped)
        #expect(try ring.sync(b).verified == true)
    }

    @Test func `an altered unsent change that an erasure emptied keeps no state from being fetched once it is given up`() throws {
        try b.replica.write { try $0.assign(Tables.person, person, [5: .text("0612345678")]) }
        try organisation("from b", on: b)
        let lost = try DatabaseQueue(path: ring.folder + "/b/carnet.sqlite").write { database in
            let sql = "SELECT n, id, bytes FROM change WHERE position IS NULL ORDER BY n LIMIT 1"
            let row = try #require(try Row.fetchOne(database, sql: sql))
            var bytes: Data = row["bytes"]
            bytes[bytes.count - 1] ^= 1
            try database.execute(sql: "UPDATE change SET bytes = ? WHERE n = ?", arguments: [bytes, row["n"] as Int64])
            return try #require(Identifier(row["id"] as Data))
        }
        try a.replica.write { try $0.assign(SystemTables.erasure, person, [1: .flag(true)]) }
        try ring.sync(a)
        try ring.sync(b)
        // What was recorded on top of it waits until it is given up.
        #expect(throws: StoreError.self) { try ring.fetchState(b) }
        try b.replica.write { try $0.declareLost(lost) }
        try ring.fetchState(b)
        #expect(try b.replica.read { try $0.row(Tables.person.number, person)?.heads(5).isEmpty } == true)
        try expectSame(ring, ["before", "from b"])
    }
}
