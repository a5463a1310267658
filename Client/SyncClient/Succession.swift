import Crypto
import Foundation
import Glibc
import ReplicaStore
import SyncCore
import SyncProtocol

/// A laptop that finds changes under its own id which it has not made (it was cloned, or brought back from an old image) goes on
/// under another id, endorsed by its old key. It can be cut anywhere, and repeated.
struct Succession {
    let replica: Replica
    let remote: Remote
    let credentials: Credentials
    let environment: Environment

    /// Finishes one that was cut after the replica had changed its id.
    func finishIfCut() throws {
        let own = try replica.read { try $0.identity.replica }
        guard let pending = try pending(), pending.replica == own else { return }
        try moveIntoPlace()
    }

    func runIfForked(token: String, signer: Signer) throws -> Bool {
        let (identity, isForked) = try replica.read { (try $0.identity, try $0.isForked) }
        guard isForked else { return false }
        do {
            try goOn(from: identity.replica, as: try pending() ?? make(), token: token, signer: signer)
        } catch SyncFailure.refused(_, "replica_taken", _) {
            // The laptop was copied while it was going on: the other copy is already who this one was to be. Nothing has been
            // recorded here under that id, so this one takes another.
            try goOn(from: identity.replica, as: make(), token: token, signer: signer)
        }
        return true
    }

    /// An id and the key that belongs to it.
    private typealias Heir = (replica: Identifier, key: Signer)

    private func goOn(from own: Identifier, as heir: Heir, token: String, signer: Signer) throws {
        let (successor, key) = heir
        let bytes = ChangeIdentity.endorsedBytes(successor: successor, publicKey: key.publicKey)
        var request = WireEndorseRequest()
        request.protocolMin = ProtocolVersion.oldest
        request.protocolMax = ProtocolVersion.newest
        request.replica = own.data
        request.successor = successor.data
        request.publicKey = Data(key.publicKey)
        request.endorsement = Data(try signer.sign(bytes))
        request.signature = Data(try key.sign(bytes))
        let response = try remote.endorse(request, token: token)
        guard !response.token.isEmpty else { throw SyncFailure.protocolViolation("no token") }
        try credentials.write(.nextToken, Array(response.token.utf8))
        try replica.goOn(
            as: Successor(replica: successor, publicKey: key.publicKey, endorsement: Array(request.endorsement))
        ) { try signer.sign($0).signature }
        try moveIntoPlace()
    }

    /// The id and the key that are being taken on: 16 and 32 bytes.
    private func pending() throws -> Heir? {
        guard let bytes = credentials.read(.successor), bytes.count == Identifier.byteCount + 32 else { return nil }
        guard let replica = Identifier(bytes.prefix(Identifier.byteCount)), let key = Signer(secret: Array(bytes.suffix(32)))
        else { throw SyncFailure.file(credentials.path(.successor)) }
        return (replica, key)
    }

    private func make() throws -> Heir {
        let replica = environment.randomIdentifier()
        let secret = environment.random(32)
        guard let key = Signer(secret: secret) else { throw SyncFailure.file("no key could be made") }
        try credentials.write(.successor, replica.bytes + secret)
        return (replica, key)
    }

    private func moveIntoPlace() throws {
        if let bytes = credentials.read(.successor) { try credentials.write(.signingKey, Array(bytes.suffix(32))) }
        if let token = credentials.read(.nextToken) { try credentials.write(.token, token) }
        for secret in [Credentials.Secret.nextToken, .successor] { unlink(credentials.path(secret)) }
    }
}
