import SyncCore
import SyncProtocol

/// The public keys of replicas, as the server's log vouches for them.
///
/// A replica that nobody has seen on the server may not speak: its row counts here only once it is numbered. So a bundle cannot
/// bring a key of its own making along.
struct AuthorKeys {
    let session: Session

    /// 32 bytes; nil if the replica's row is not in the log as far as it is here.
    func key(of replica: Identifier) throws -> [UInt8]? {
        guard let stored = try session.rows.load(SystemTables.Number.replica, replica) else { return nil }
        let isOwn = try session.meta.get(.replica).identifier == replica
        let state = isOwn ? stored.visible : stored.numbered
        let rule = SystemTables.replica.field(SystemTables.replicaKey)?.rule ?? .latest
        let winner = rule.winner(among: state.heads(SystemTables.replicaKey))
        guard case .bytes(let key) = winner?.value, key.count == ChangeSignature.keyByteCount else { return nil }
        return key
    }
}
