import Console
import SyncCore

extension Reason {
    /// For scripts; never changes.
    var word: String {
        switch self {
        case .malformed: "malformed"
        case .overLimit: "over_limit"
        case .notAllowed: "not_allowed"
        case .badSignature: "bad_signature"
        case .reserved: "reserved"
        case .lost: "lost"
        case .inLog: "in_log"
        }
    }

    var message: Message {
        switch self {
        case .malformed: .reasonMalformed
        case .overLimit: .reasonOverLimit
        case .notAllowed: .reasonNotAllowed
        case .badSignature: .reasonBadSignature
        case .reserved: .reasonReserved
        case .lost: .reasonLost
        case .inLog: .reasonInLog
        }
    }
}
