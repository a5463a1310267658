import Foundation
package import ReplicaStore
import SyncCore
import SyncProtocol

/// Joins a replica to a server, once. It can be repeated: the server gives the same laptop the same token for the same invitation.
package struct Enrolment: Sendable {
    private let replica: Replica
    private let remote: Remote
    private let credentials: Credentials

    package init(replica: Replica, remote: Remote, credentials: Credentials) {
        self.replica = replica
        self.remote = remote
        self.credentials = credentials
    }

    /// A replica belongs to one server: throws before anything is asked.
    package func check() throws {
        guard let server = try replica.read({ try $0.server }), credentials.read(.token) != nil else { return }
        if server != remote.url { throw SyncFailure.joinedElsewhere(server: server) }
    }

    package func join(code: String) throws {
        // What the server is told now it knows for good.
        try replica.requireMeta()
        try KeyCheck(replica: replica, credentials: credentials).require()
        let (identity, author) = try replica.read { reader in
            (try reader.identity, try reader.authorName)
        }
        guard let signer = credentials.read(.signingKey).flatMap(Signer.init(secret:)) else {
            throw SyncFailure.secretGone(.signingKey)
        }
        var request = WireJoinRequest()
        request.protocolMin = ProtocolVersion.oldest
        request.protocolMax = ProtocolVersion.newest
        request.code = code
        request.replica = identity.replica.data
        request.laptop = identity.laptop
        request.author = author ?? ""
        request.publicKey = Data(signer.publicKey)
        request.space = identity.space.data
        request.spaceSecret = Data(identity.secret)
        request.signature = Data(try signer.sign(ChangeIdentity.joinBytes(replica: identity.replica, code: code)))
        let response = try remote.join(request)
        try take(response)
    }

    private func take(_ response: WireJoinResponse) throws {
        guard let space = Identifier(response.space), response.spaceSecret.count == 32, response.serverKey.count == 32,
            !response.token.isEmpty
        else { throw SyncFailure.protocolViolation("an answer to join that is not whole") }
        try replica.reissue(space: space, secret: Array(response.spaceSecret))
        try credentials.write(.serverKey, Array(response.serverKey))
        try credentials.write(.token, Array(response.token.utf8))
        // Last: cut before this it has not joined, and joins again with the same code.
        try replica.setServer(remote.url)
    }
}
