/// Why a command did not do what it was asked: what happened, what was kept, what to type next.
package struct Failure: Error, Sendable {
    package var kind: Kind
    package var message: Message
    package var hint: Message?
    /// What a name may have meant: objects with "id", "name" and "detail".
    package var candidates: [JSON]
    /// Whether the message names the candidates itself.
    package var saysCandidates: Bool

    /// The words are for scripts and never change.
    package enum Kind: String, Sendable, CaseIterable {
        case usage, invalid, missing
        case notFound = "not_found"
        case ambiguous, impossible
        case exists
        case missingReplica = "missing_replica"
        case damaged
        case readOnly = "read_only"
        case full, busy
        case tooNew = "too_new"
        case overLimit = "over_limit"
        case database, log, file, output
        case programMissing = "program_missing"
        case notJoined = "not_joined"
        case joinedElsewhere = "joined_elsewhere"
        case unauthorised, unreachable
        case tooOld = "too_old"
        case refused
        case `protocol`
        case `internal`
    }

    package init(
        _ kind: Kind, _ message: Message, hint: Message? = nil, candidates: [JSON] = [], saysCandidates: Bool = false
    ) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.candidates = candidates
        self.saysCandidates = saysCandidates
    }
}

extension Failure.Kind {
    package var status: ExitStatus {
        switch self {
        case .usage, .invalid, .missing, .ambiguous: .usage
        case .unauthorised: .unauthorised
        case .unreachable: .unreachable
        case .tooOld: .tooOld
        case .notFound, .impossible, .exists, .missingReplica, .damaged, .readOnly, .full, .busy, .tooNew, .overLimit, .database,
            .log, .file, .output, .programMissing, .notJoined, .joinedElsewhere, .refused, .protocol, .internal:
            .failed
        }
    }
}
