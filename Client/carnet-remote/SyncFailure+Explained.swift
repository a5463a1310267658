package import Console
package import SyncClient

extension SyncFailure: Explained {
    package var failure: Failure {
        switch self {
        case .notJoined: Failure(.notJoined, .notJoined, hint: .notJoinedHint)
        case .secretGone(let secret): Failure(.file, .secretGone(secret), hint: .secretGoneHint(secret))
        case .joinedElsewhere(let server): Failure(.joinedElsewhere, .joinedElsewhere(server), hint: .joinedElsewhereHint)
        case .unreachable(let reason): Failure(.unreachable, .unreachable(reason), hint: .unreachableHint)
        case .untrusted(let reason): Failure(.unreachable, .untrusted(reason), hint: .untrustedHint)
        case .unauthorised(let kind, let message): Failure(.unauthorised, .unauthorised(kind, message), hint: .unauthorisedHint)
        case .invitation(let kind, let message): Failure(.unauthorised, .invitation(kind, message), hint: .invitationHint)
        case .tooOld(let message): Failure(.tooOld, .tooOld(message), hint: .tooOldHint)
        case .serverTooOld: Failure(.tooNew, .serverTooOld, hint: .serverTooOldHint)
        case .otherLife(let reason): Failure(.log, .otherLog(reason), hint: .otherLogHint)
        case .compacted: Failure(.log, .compactedAway, hint: .otherLogHint)
        case .otherLog(let reason): Failure(.log, .otherLog(reason), hint: .otherLogHint)
        case .protocolViolation(let reason): Failure(.protocol, .protocolViolation(reason), hint: .protocolHint)
        case .refused(_, "too_many_successors", _):
            Failure(.refused, .tooManySuccessors, hint: .tooManySuccessorsHint)
        case .refused(let status, let kind, let message):
            Failure(.refused, .refusedRequest(status, kind, message), hint: .nothingLost)
        case .busy: Failure(.busy, .syncRunning, hint: .syncRunningHint)
        case .file(let what): Failure(.file, .fileTrouble(what), hint: .nothingLost)
        }
    }
}
