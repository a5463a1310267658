package import ReplicaStore
import SyncCore
import SyncProtocol

/// Whether the key that signs here is the one whose public half the rows give: others take nothing that is signed with another.
package struct KeyCheck {
    private let replica: Replica
    private let credentials: Credentials

    package init(replica: Replica, credentials: Credentials) {
        self.replica = replica
        self.credentials = credentials
    }

    package var isOther: Bool {
        get throws {
            guard let (key, known) = try keys() else { return false }
            return !Self.fits(key, known)
        }
    }

    /// One byte of it was altered: there is one way in which it fits again. What it was otherwise nobody can say.
    package func mend() throws {
        guard let (key, known) = try keys() else { return }
        guard let right = AlteredByte.restored(key, where: { Self.fits($0, known) }) else { return }
        try credentials.write(.signingKey, right)
    }

    private static func fits(_ key: [UInt8], _ known: Value) -> Bool {
        Signer(secret: key).map { .blob($0.publicKey) == known } ?? false
    }

    /// What is signed with another key is refused, and parked: better said before.
    package func require() throws {
        if try isOther { throw StoreError.damaged("signing.key is not the key of this notebook") }
    }

    /// Nil where there is no key, its public half is not in the rows yet, or the replica is about to go on with another.
    private func keys() throws -> (key: [UInt8], known: Value)? {
        guard credentials.read(.successor) == nil, let key = credentials.read(.signingKey) else { return nil }
        let known = try replica.read { try $0.columns(SystemTables.replica, $0.identity.replica)["public_key"] }
        return known.map { (key, $0) }
    }
}
