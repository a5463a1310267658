/// Why a request was not answered: what stands in a `Failure` message.
package struct ServerFailure: Error, Sendable, Equatable {
    /// The HTTP status.
    package var status: Int
    /// A word of the specification.
    package var kind: String
    package var message: String

    package init(_ status: Int, _ kind: String, _ message: String) {
        self.status = status
        self.kind = kind
        self.message = message
    }

    static let unauthorised = ServerFailure(401, "unauthorised", "no device has this token")
    static let revoked = ServerFailure(401, "revoked", "this device's access was revoked")
    static let otherReplica = ServerFailure(403, "other_replica", "the token is another replica's")
    static let badSignature = ServerFailure(403, "bad_signature", "the request is not signed with the key of the replica")
    static let noSpace = ServerFailure(409, "no_space", "no laptop has joined this server yet")
    static let otherEpoch = ServerFailure(409, "other_epoch", "this server does not know the log's life that the request names")
    static let otherLog = ServerFailure(409, "other_log", "this server's log is another at the request's cursor")
    static let compacted = ServerFailure(409, "compacted", "the entries after the request's cursor are gone: fetch a snapshot")
    static let badReceipt = ServerFailure(403, "bad_receipt", "this server did not sign these entries")
    static let noCommonVersion = ServerFailure(426, "protocol", "no common version of the protocol")
    static let tooLarge = ServerFailure(413, "too_large", "the body is over the limit")
    static let unsupported = ServerFailure(
        415, "unsupported", "a body is application/x-protobuf, as it is or compressed with zstd")
    static let tooMany = ServerFailure(429, "too_many", "too many attempts to join: wait a minute")

    static func malformed(_ what: String) -> ServerFailure { ServerFailure(400, "malformed", what) }
}
