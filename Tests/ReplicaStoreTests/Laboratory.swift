import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// A seeded generator: one seed reproduces a run exactly.
final class Dice: @unchecked Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}

/// A folder that goes with the test.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/carnet-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Several laptops and a log, in one process, with shrunk pages.
final class Laboratory {
    let dice: Dice
    let scratch: Scratch
    let space: Identifier
    let secret: [UInt8]
    var laptops: [Replica] = []
    let server: Replica
    private(set) var log: [LogEntry] = []
    let epoch: Identifier
    /// The server's key, and each laptop's.
    let serverKey: Curve25519.Signing.PrivateKey
    private(set) var keys: [Curve25519.Signing.PrivateKey] = []
    /// Entries in a page, and changes in a push.
    let batch: Int
    /// Which changes the server refuses.
    var refuses: (Change) -> Bool = { _ in false }

    init(seed: UInt64, laptops count: Int, batch: Int = 3) throws {
        dice = Dice(seed: seed)
        scratch = try Scratch()
        self.batch = batch
        let dice = dice
        space = Identifier(high: dice.next(), low: 1)
        secret = dice.bytes(32)
        epoch = Identifier(high: dice.next(), low: 2)
        serverKey = try Curve25519.Signing.PrivateKey(rawRepresentation: dice.bytes(32))
        server = try Self.replica("server", dice, scratch, space, secret, skew: 0, durability: .normal)
        for index in 0..<count {
            keys.append(try Curve25519.Signing.PrivateKey(rawRepresentation: dice.bytes(32)))
            laptops.append(
                try Self.replica(
                    "laptop\(index)", dice, scratch, space, secret, skew: Int64(index) * 40_000_000_000, durability: .normal))
        }
    }

    private static func replica(
        _ name: String, _ dice: Dice, _ scratch: Scratch, _ space: Identifier, _ secret: [UInt8], skew: Int64,
        durability: Replica.Durability
    ) throws -> Replica {
        let environment = Environment(
            now: { 1_700_000_000_000 + skew + Int64(dice.below(5)) }, random: { dice.bytes($0) })
        let identity = ReplicaIdentity(
            replica: Identifier(high: dice.next(), low: 3), space: space, secret: secret, author: nil, laptop: name)
        return try Replica.create(
            at: scratch.path + "/\(name).sqlite", schema: Tables.schema, identity: identity, environment: environment,
            durability: durability)
    }

    /// One whole sync of a laptop, in batches.
    @discardableResult
    func sync(_ laptop: Replica) throws -> SyncState {
        var through: Int64 = 0
        while true {
            let unsent = try laptop.unsent(after: through, count: batch, bytes: 1 << 20)
            var pushed: Set<Identifier> = []
            for change in unsent {
                pushed.insert(change.id)
                through = change.number
                try push(change)
            }
            let state = try laptop.read { try $0.syncState }
            let page = self.page(after: state.cursor, pushed: pushed)
            let folded = try laptop.fold(page).state
            if unsent.isEmpty, folded.cursor == UInt64(log.count) { return folded }
        }
    }

    private func push(_ change: UnsentChange) throws {
        try server.number { session in
            if try session.position(of: change.id) != nil { return }
            let decoded = try ChangeCodec().decode(change.bytes)
            guard try session.missing(decoded).isEmpty else {
                // After a loss nobody knows whether what is wanted will ever come: it stays with its sender.
                if mayWait { return }
                throw StoreError.log("delivery was not causal")
            }
            log.append(try session.number(change.bytes, refused: try refusal(of: decoded, change.id, in: session)))
            chains.append(session.state.chain)
        }
    }

    /// Whether a laptop may push what the server has to wait for.
    var mayWait = false
    private var chains: [[UInt8]] = []

    private func refusal(of change: Change, _ id: Identifier, in session: NumberingSession) throws -> Reason? {
        if try session.isLost(id) { return .lost }
        for block in change.blocks where block.table == SystemTables.Number.loss {
            if try block.rows.contains(where: { try session.position(of: $0) != nil }) { return .inLog }
        }
        return refuses(change) ? .notAllowed : nil
    }

    private func page(after cursor: UInt64, pushed: Set<Identifier>) -> LogPage {
        let entries = log.dropFirst(Int(cursor)).prefix(batch).map { entry -> LogEntry in
            guard case .change(let bytes) = entry.content, let change = try? ChangeCodec().decode(bytes) else { return entry }
            let id = ChangeIdentity.id(of: change, space: space)
            return pushed.contains(id) ? LogEntry(position: entry.position, content: .known(id), refused: entry.refused) : entry
        }
        let position = cursor + UInt64(entries.count)
        let chain = position == 0 ? LogChain.start(space: space) : chains[Int(position) - 1]
        let signed = LogChain.signedBytes(epoch: epoch, position: position, chain: chain)
        return LogPage(
            epoch: epoch, entries: Array(entries), position: position, chain: chain, clockOffset: 0,
            signature: (try? serverKey.signature(for: signed)).map { Array($0) })
    }

    /// All sync until nobody has anything new.
    func settle() throws {
        for _ in 0..<2 { for laptop in laptops { try sync(laptop) } }
    }
}
