import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// A log, a read model that grants places, and laptops, in one process: no network, no files but the replicas'.
///
/// Clocks and identifiers come from a seed, so that a run can be made again exactly.
final class MiniServer {
    let model: Replica
    private(set) var laptops: [Replica] = []
    private(set) var log: [LogEntry] = []
    private var chains: [[UInt8]] = []
    private let dice: Seeded
    private let folder: String
    private let space: Identifier
    private let secret: [UInt8]
    private let epoch: Identifier
    /// What grants places after each numbered change.
    var serve: (Change, Writer) throws -> Void = { try PlaceKeeper.serve(after: $0, in: $1) }
    /// Entries in a page, and changes in a push: small, so that a sync takes several.
    private let batch = 3

    init(laptops count: Int = 2, seed: UInt64 = 1) throws {
        folder = FileManager.default.temporaryDirectory.path + "/carnet-stand-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        dice = Seeded(seed)
        space = Identifier(high: 9, low: 1)
        secret = dice.bytes(32)
        epoch = Identifier(high: 9, low: 2)
        model = try Self.replica("server", 0, folder, space, secret, dice)
        for index in 1...count { laptops.append(try Self.replica("laptop\(index)", index, folder, space, secret, dice)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func replica(
        _ name: String, _ index: Int, _ folder: String, _ space: Identifier, _ secret: [UInt8], _ dice: Seeded
    ) throws -> Replica {
        // The second laptop is a year ahead: who comes first is the server's business, not the clocks'.
        let skew = index == 2 ? Int64(31_536_000_000) : 0
        let environment = Environment(now: { 1_700_000_000_000 + skew + Int64(dice.below(1_000)) }, random: { dice.bytes($0) })
        return try Replica.create(
            at: folder + "/\(name).sqlite", schema: Tables.schema,
            identity: ReplicaIdentity(
                replica: Identifier(high: 2, low: UInt64(index)), space: space, secret: secret, author: nil, laptop: name),
            environment: environment, durability: .normal)
    }

    /// One whole sync of a laptop, in batches.
    func sync(_ laptop: Replica) throws {
        var through: Int64 = 0
        while true {
            let unsent = try laptop.unsent(after: through, count: batch, bytes: 1 << 20)
            for change in unsent {
                try push(change)
                through = change.number
            }
            let cursor = try laptop.read { try $0.syncState.cursor }
            let folded = try laptop.fold(page(after: cursor, pushed: Set(unsent.map(\.id)))).state
            if unsent.isEmpty, folded.cursor == UInt64(log.count) { return }
        }
    }

    /// Everybody syncs until nobody has anything new.
    func settle() throws {
        for _ in 0..<2 { for laptop in laptops { try sync(laptop) } }
    }

    /// As the server does: the change is numbered and served in one transaction.
    private func push(_ pushed: UnsentChange) throws {
        let entries: [(entry: LogEntry, chain: [UInt8])] = try model.number { session in
            if try session.position(of: pushed.id) != nil { return [] }
            let change = try ChangeCodec().decode(pushed.bytes)
            guard try session.missing(change).isEmpty else { throw StoreError.log("delivery was not causal") }
            var numbered = [(try session.number(pushed.bytes), session.state.chain)]
            if let grant = try session.write({ try serve(change, $0) }) {
                numbered.append((grant, session.state.chain))
            }
            return numbered
        }
        log += entries.map(\.entry)
        chains += entries.map(\.chain)
    }

    private func page(after cursor: UInt64, pushed: Set<Identifier>) throws -> LogPage {
        let entries = try log.dropFirst(Int(cursor)).prefix(batch).map { entry -> LogEntry in
            guard case .change(let bytes) = entry.content else { return entry }
            let id = ChangeIdentity.id(of: try ChangeCodec().decode(bytes), space: space)
            return pushed.contains(id) ? LogEntry(position: entry.position, content: .known(id), refused: entry.refused) : entry
        }
        let position = cursor + UInt64(entries.count)
        return LogPage(
            epoch: epoch, entries: entries, position: position,
            chain: position == 0 ? LogChain.start(space: space) : chains[Int(position) - 1], clockOffset: nil)
    }
}

/// Random numbers that a seed makes again.
final class Seeded: @unchecked Sendable {
    private var state: UInt64
    private let lock = NSLock()

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    private func next() -> UInt64 {
        lock.withLock {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }

    func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
