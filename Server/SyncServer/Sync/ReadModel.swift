import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// The state that the log makes, in the same engine as a laptop's: for digests, verdicts and grants. It can always be made
/// again from the log; after a crash it catches up.
final class ReadModel: Sendable {
    let replica: Replica
    let space: ServedSpace
    static let schema = Tables.schema
    private let log: any LogStore
    private let limits: Limits
    private let key: Curve25519.Signing.PrivateKey

    init(
        files: ServerFiles, space: ServedSpace, log: any LogStore, key: Curve25519.Signing.PrivateKey, environment: Environment,
        limits: Limits
    ) throws {
        self.key = key
        self.space = space
        self.log = log
        self.limits = limits
        let identity = ReplicaIdentity(
            replica: space.replica, space: space.space, secret: space.secret, author: nil, laptop: "server")
        replica = try Self.open(files, identity, log, environment, limits)
        // Who joins is told it, and makes rows with it. The doctor knows which of the two is right.
        guard try replica.read({ try $0.identity.secret }) == space.secret else { throw LogStoreError.damaged("space: secret") }
        replica.makeMetaCopy()
        let state = try replica.read { try $0.syncState }
        if let epoch = state.epoch, epoch != space.epoch {
            try replica.enter(epoch: space.epoch, signature: nil, from: state)
        }
        try catchUp()
    }

    /// A model that cannot be opened, or is of another log, is made anew.
    private static func open(
        _ files: ServerFiles, _ identity: ReplicaIdentity, _ log: any LogStore, _ environment: Environment, _ limits: Limits
    ) throws -> Replica {
        do {
            let replica = try Replica.open(
                at: files.modelPath, schema: schema, limits: limits, environment: environment, durability: .normal)
            try replica.mendLayout()
            if try !replica.metaFaults().isEmpty { try replica.mendMeta() }
            let (state, own) = try replica.read { (try $0.syncState, try $0.identity) }
            if state.hasDigest, own.space == identity.space, try log.chain(at: state.cursor) == state.chain {
                if own.replica != identity.replica { try replica.become(identity.replica) }
                return replica
            }
        } catch StoreError.missing {
        } catch StoreError.damaged {
        } catch StoreError.tooNew {
        }
        files.removeModel()
        if try log.base().position > 0 {
            try FileManager.default.copyItem(atPath: files.basePath, toPath: files.modelPath)
            let replica = try Replica.open(
                at: files.modelPath, schema: schema, limits: limits, environment: environment, durability: .normal)
            let (state, own) = try replica.read { (try $0.syncState, try $0.identity) }
            // Made from a state that is none of its own the model would never meet the log again.
            guard own.space == identity.space, try log.chain(at: state.cursor) == state.chain else {
                files.removeModel()
                throw LogStoreError.damaged("base.sqlite: \(state.cursor)")
            }
            if own.replica != identity.replica { try replica.become(identity.replica) }
            return replica
        }
        return try Replica.create(
            at: files.modelPath, schema: schema, identity: identity, limits: limits, environment: environment,
            durability: .normal)
    }

    /// Folds what the log has and the model has not.
    func catchUp() throws {
        let head = try log.head().position
        while true {
            let cursor = try replica.read { try $0.syncState.cursor }
            guard cursor < head else { return }
            let entries = try log.entries(after: cursor, count: limits.responseEntries, bytes: limits.responseBytes)
            guard let last = entries.last else { throw LogStoreError.gap(position: cursor + 1) }
            do {
                _ = try replica.fold(try page(entries, last))
            } catch let error as StoreError {
                // Another process caught the model up meanwhile.
                guard case .log = error, try replica.read({ try $0.syncState.cursor }) > cursor else { throw error }
            }
        }
    }

    private func page(_ entries: [StoredEntry], _ last: StoredEntry) throws -> LogPage {
        let signed = LogChain.signedBytes(epoch: space.epoch, position: last.position, chain: last.chain)
        return LogPage(
            epoch: space.epoch,
            entries: entries.map { LogEntry(position: $0.position, content: .change($0.bytes), refused: $0.refused) },
            position: last.position, chain: last.chain, clockOffset: nil, signature: Array(try key.signature(for: signed)))
    }
}
