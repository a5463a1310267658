import Crypto
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer

/// A laptop without a network: a replica, its key and its token.
final class TestLaptop {
    let key: Curve25519.Signing.PrivateKey
    let replica: Replica
    let identity: ReplicaIdentity
    private(set) var token = ""

    init(_ name: String, folder: String, environment: Environment) throws {
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: environment.random(32))
        let secret = environment.random(32)
        let author = NaturalKey(.text(Folding.nameKey(name))).rowID(table: 1, number: 0, secret: secret)
        identity = ReplicaIdentity(
            replica: environment.randomIdentifier(), space: environment.randomIdentifier(), secret: secret, author: author,
            laptop: name)
        replica = try Replica.create(
            at: folder + "/\(name).sqlite", schema: Tables.schema, identity: identity, environment: environment,
            durability: .normal)
        let (own, publicKey) = (identity, Array(key.publicKey.rawRepresentation))
        try replica.write { writer in
            try writer.assign(SystemTables.author, author, [1: .flag(true), 2: .text(name)])
            try writer.assign(SystemTables.replica, own.replica, [1: .flag(true), 2: .text(name), 3: .blob(publicKey)])
        }
    }

    func take(_ response: WireJoinResponse) throws {
        guard let space = Identifier(response.space) else { return }
        try replica.reissue(space: space, secret: Array(response.spaceSecret))
        token = response.token
    }

    func write(_ body: (Writer) throws -> Void) throws { try replica.write(body) }

    /// All that is not numbered, signed.
    func unsent() throws -> [WirePushed] {
        try replica.unsent(after: 0, count: 1_000, bytes: 1 << 22).map { try pushed($0.bytes, id: $0.id) }
    }

    /// - Parameter signer: nil: this laptop's own key.
    func pushed(_ bytes: [UInt8], id: Identifier, signer: Curve25519.Signing.PrivateKey? = nil) throws -> WirePushed {
        var pushed = WirePushed()
        pushed.change = Data(bytes)
        pushed.signature = try (signer ?? key).signature(for: ChangeIdentity.signedBytes(id: id))
        return pushed
    }

    /// A change that this laptop's program would never make, signed.
    func forge(space: Identifier, _ edit: (inout Change) -> Void) throws -> WirePushed {
        var change = Change(
            replica: identity.replica, previous: nil, author: nil, sequence: 1, recordedAt: 1, schema: 1,
            sealing: .whole(salt: Identifier(high: 5, low: 5)),
            blocks: [
                Block(
                    kind: .assign, table: Tables.group.number, rows: [Identifier(high: 6, low: 6)], subjects: .none,
                    fields: [1, 3],
                    values: [.integer(1), .text("forged")])
            ])
        edit(&change)
        return try pushed(try ChangeCodec().encode(change), id: ChangeIdentity.id(of: change, space: space))
    }

    func request(_ changes: [WirePushed] = []) throws -> WireSyncRequest {
        let state = try replica.read { try $0.syncState }
        var request = WireSyncRequest()
        request.protocolMin = 1
        request.protocolMax = 1
        request.replica = identity.replica.data
        request.epoch = state.epoch?.data ?? Data()
        request.cursor = state.cursor
        request.chain = Data(state.chain)
        request.changes = changes
        return request
    }

    /// Sends all that is unsent and folds what comes back, until the end of the log. Gives all verdicts and the last answer.
    @discardableResult
    func sync(_ service: SyncService) throws -> (verdicts: [WireVerdict], last: WireSyncResponse) {
        var verdicts: [WireVerdict] = []
        var changes = try unsent()
        while true {
            let response = try service.sync(try request(changes), token: token)
            verdicts += response.verdicts
            changes = []
            try fold(response)
            if !response.more { return (verdicts, response) }
        }
    }

    func fold(_ response: WireSyncResponse) throws {
        let entries = response.entries.map { wire in
            LogEntry(
                position: wire.position, content: Identifier(wire.known).map { .known($0) } ?? .change(Array(wire.change)),
                refused: Reason(rawValue: UInt32(wire.refused.rawValue)))
        }
        guard let epoch = Identifier(response.epoch) else { return }
        _ = try replica.fold(
            LogPage(epoch: epoch, entries: entries, position: response.position, chain: Array(response.chain), clockOffset: nil))
    }

    var digest: [UInt8] { get throws { try replica.read { try $0.syncState.digest.bytes } } }
}

/// A group whose title is edited: the smallest thing that two laptops can differ about.
enum TestGroup {
    static let row = Identifier(high: 9, low: 9)

    static func title(_ title: String, in writer: Writer) throws {
        try writer.assign(Tables.group, row, [1: .flag(true), 3: .text(title)])
    }

    static func title(_ laptop: TestLaptop) throws -> String? {
        try laptop.replica.read { try $0.columns(Tables.group, row)["title"]?.text }
    }
}
