import Crypto
import Foundation
package import ReplicaStore
import SyncProtocol

/// An unsent change, this replica's own or one that it carries, with its author's signature: nothing leaves a laptop without.
package struct SignedChange: Sendable {
    package var change: UnsentChange
    /// 64 bytes.
    package var signature: [UInt8]

    package init(change: UnsentChange, signature: [UInt8]) {
        self.change = change
        self.signature = signature
    }
}

/// The replica's signing key.
package struct Signer: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Nil unless `secret` is the 32 bytes of an Ed25519 private key.
    package init?(secret: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else { return nil }
        self.key = key
    }

    package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    package func sign(_ bytes: [UInt8]) throws(SyncFailure) -> [UInt8] {
        do {
            return Array(try key.signature(for: bytes))
        } catch {
            throw .file("the signing key does not sign")
        }
    }

    package func sign(_ change: UnsentChange) throws(SyncFailure) -> SignedChange {
        if let signature = change.signature { return SignedChange(change: change, signature: signature) }
        return SignedChange(change: change, signature: try sign(ChangeIdentity.signedBytes(id: change.id)))
    }
}
