import Crypto
import Forum
import ReplicaStore
import Synchronization
import SyncClient
import SyncCore
import SyncProtocol
import SyncServer
import Testing

@Suite struct SyncTests {
    private let row = Identifier(high: 9, low: 9)

    private func title(_ laptop: Ring.Laptop) throws -> String? {
        try laptop.replica.read { try $0.columns(Tables.group, row)["title"]?.text }
    }

    private func write(_ laptop: Ring.Laptop, _ title: String) throws {
        try laptop.replica.write { try $0.assign(Tables.group, row, [1: .flag(true), 3: .text(title)]) }
    }

    @Test func `an edit made with knowledge of another stands, however wrong the other's clock`() throws {
        let ring = try Ring()
        let ahead = try ring.join("ahead", skew: 3 * 365 * 86_400_000)
        let right = try ring.join("right")
        try write(ahead, "from the future")
        try ring.sync(ahead)
        try ring.sync(right)
        try write(right, "afterwards")
        for report in try ring.settle() { #expect(report.verified == true) }
        #expect(try title(ahead) == "afterwards")
        #expect(try title(right) == "afterwards")
        #expect(try ahead.replica.read { try $0.conflicts() }.isEmpty)
    }

    @Test func `concurrent edits are one conflict with the same id everywhere, and a resolution clears it everywhere`() throws {
        let ring = try Ring()
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try write(a, "common")
        try ring.sync(a)
        try ring.sync(b)
        try write(a, "from a")
        try write(b, "from b")
        _ = try ring.settle()
        let (first, second) = (try a.replica.read { try $0.conflicts() }, try b.replica.read { try $0.conflicts() })
        #expect(first.count == 1)
        #expect(first == second)
        let loser = try #require(first[0].candidates.last)
        try b.replica.write { try $0.resolve(first[0], keep: loser.value) }
        for report in try ring.settle() { #expect(report.conflicts == 0) }
        #expect(try title(a) == loser.value.text)
    }

    @Test func `lost and doubled requests change nothing`() throws {
        let ring = try Ring()
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        for number in 0..<12 { try write(a, "edit \(number)") }
        let calls = Mutex(0)
        for _ in 0..<40 {
            _ = try? ring.sync(a) {
                let call = calls.withLock { calls in
                    calls += 1; return calls
                }
                return [.loseRequest, .loseAnswer, .double, .none][call % 4]
            }
        }
        for report in try ring.settle() { #expect(report.verified == true) }
        #expect(try title(b) == "edit 11")
        // Two introductions, twelve edits: each once.
        #expect(try a.replica.read { try $0.syncState.cursor } == 14)
    }

    @Test func `a viewer's change is parked with the reason, and what it replaced is back`() throws {
        let ring = try Ring()
        let (a, viewer) = (try ring.join("a"), try ring.join("viewer", role: .viewer))
        try write(a, "as it was")
        try ring.sync(a)
        try ring.sync(viewer)
        try write(viewer, "not mine to say")
        try write(viewer, "nor this")
        #expect(try title(viewer) == "nor this")
        let report = try ring.sync(viewer)
        #expect(report.newlyParked == 2)
        #expect(report.verified == true)
        #expect(try title(viewer) == "as it was")
        for report in try ring.settle() { #expect(report.verified == true) }
        #expect(try title(a) == "as it was")
        let parked = try viewer.replica.read { try $0.parked() }
        #expect(parked.map(\.reason) == [.notAllowed, .notAllowed])
    }

    @Test func `nobody but the server grants a place`() throws {
        let ring = try Ring()
        let a = try ring.join("a")
        try a.replica.write { writer in
            try writer.assign(Tables.request, row, [1: .flag(true), 5: .flag(true)])
        }
        let report = try ring.sync(a)
        #expect(report.newlyParked == 1)
        #expect(try a.replica.read { try $0.parked() }.map(\.reason) == [.reserved])
    }

    @Test func `a granted request stays whose it is, and is never deleted`() throws {
        let ring = try Ring()
        let a = try ring.join("a")
        let (person, other, shift) = (Identifier(high: 4, low: 1), Identifier(high: 4, low: 2), Identifier(high: 4, low: 3))
        try a.replica.write {
            try $0.assign(Tables.request, row, [1: .flag(true), 2: .identifier(shift), 3: .identifier(person)])
        }
        try ring.sync(a)
        try a.replica.write { try $0.assign(Tables.request, row, [3: .identifier(other)]) }
        try a.replica.write { try $0.delete(Tables.request, row) }
        #expect(try ring.sync(a).newlyParked == 2)
        #expect(try a.replica.read { try $0.columns(Tables.request, row)["person"] } == .identifier(person))
        #expect(try a.replica.read { try $0.parked() }.map(\.reason) == [.reserved, .reserved])
    }

    @Test func `nobody writes in another's name`() throws {
        let ring = try Ring()
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try ring.sync(a)
        try ring.sync(b)
        // b's key signs what a is said to have written: the server numbers none of it.
        let stolen = try #require(b.credentials.read(.signingKey))
        try a.credentials.write(.signingKey, stolen)
        try write(a, "forged")
        let report = try ring.sync(a)
        #expect(report.sent == 0)
        #expect(report.parked == 1)
        #expect(try title(b) == nil)
        try ring.sync(b)
        #expect(try title(b) == nil)
    }

    @Test func `a revoked laptop is not let in`() throws {
        let ring = try Ring()
        let a = try ring.join("a")
        try DeviceStore(try ring.files.database()).revoke(try a.replica.read { try $0.identity.replica }, now: 1)
        #expect(throws: SyncFailure.self) { try ring.sync(a) }
    }

    @Test func `a read model that is gone is made again, the same`() throws {
        let ring = try Ring()
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        for number in 0..<9 { try write(number % 2 == 0 ? a : b, "edit \(number)") }
        let before = try ring.settle()[0].digest
        let again = try SyncService(
            files: try ServerFiles(folder: ring.folder + "/copy"), environment: ring.environment, limits: ring.limits,
            serve: PlaceKeeper.serve, serveAll: PlaceKeeper.serveAll)
        #expect(try again.head() == 0)
        let log = SQLiteLogStore(try ring.files.database())
        let (space, head) = (try #require(try log.space()), try log.head())
        let identity = ReplicaIdentity(
            replica: space.replica, space: space.space, secret: space.secret, author: nil, laptop: "server")
        let model = try Replica.create(
            at: ring.folder + "/model-again.sqlite", schema: Tables.schema, identity: identity, environment: ring.environment)
        let entries = try log.entries(after: 0, count: 1_000, bytes: 1 << 30)
        let state = try model.fold(
            LogPage(
                epoch: space.epoch,
                entries: entries.map { LogEntry(position: $0.position, content: .change($0.bytes), refused: $0.refused) },
                position: head.position, chain: head.chain, clockOffset: nil)
        ).state
        #expect(state.digest == before)
    }

    @Test func `an answer under another key than the joined server's is not taken`() throws {
        let ring = try Ring(seed: 81)
        let (a, b) = (try ring.join("a"), try ring.join("b"))
        try write(b, "by b")
        try ring.sync(b)
        let before = try a.replica.read { try $0.syncState }
        try a.credentials.write(.serverKey, Array(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation))
        #expect(throws: SyncFailure.self) { try ring.sync(a) }
        #expect(try a.replica.read { try $0.syncState } == before)
        #expect(try title(a) == nil)
    }
}
