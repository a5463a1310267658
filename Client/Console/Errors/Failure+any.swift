import Forum
import ReplicaStore

extension Failure {
    /// The one place where errors become sentences and exit codes.
    package init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as any Explained: self = error.failure
        case let error as StoreError: self.init(error)
        case let error as ForumError: self.init(error)
        default: self.init(.internal, .unexpected("\(error)"), hint: .nothingChanged)
        }
    }
}
