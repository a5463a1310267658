/// Why a sync stopped. What was folded in before stays; what was not sent stays unsent.
package enum SyncFailure: Error, Sendable, Equatable {
    /// No server was ever joined.
    case notJoined
    /// A file of the notebook's folder without which nothing can be sent is gone, or is none.
    case secretGone(Credentials.Secret)
    /// Joined to another server already.
    case joinedElsewhere(server: String)
    /// Network, name, refused, cut: nothing is lost.
    case unreachable(String)
    /// The certificate is not what it should be.
    case untrusted(String)
    /// Wrong or revoked token.
    case unauthorised(kind: String, message: String)
    /// The invitation is unknown, used or expired.
    case invitation(kind: String, message: String)
    /// The server speaks no version that this program speaks.
    case tooOld(String)
    /// Something that was recorded here, or is carried, is of a kind that the server does not read yet.
    case serverTooOld
    /// The server's log began another life: the sync finds the way into it by itself.
    case otherLife(String)
    /// The server has dropped the entries that this replica would need next: it fetches a snapshot.
    case compacted
    /// The server's log is not the one that this replica knows.
    case otherLog(String)
    /// What the server sent does not hold together.
    case protocolViolation(String)
    /// Any other answer: status, kind and sentence.
    case refused(status: Int, kind: String, message: String)
    /// Another sync of this replica is running.
    case busy
    /// A file beside the database cannot be read or written.
    case file(String)
}
