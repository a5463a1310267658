package import ReplicaStore

extension BundleError: Explained {
    package var failure: Failure {
        switch self {
        case .notABundle: Failure(.file, .notABundle, hint: .nothingChanged)
        case .tooNew: Failure(.tooNew, .bundleTooNew, hint: .bundleTooNewHint)
        case .unknownKind: Failure(.tooNew, .bundleTooNew, hint: .bundleTooNewHint)
        case .damaged(let detail): Failure(.file, .damagedBundle(detail), hint: .damagedBundleHint)
        case .overLimit(let detail): Failure(.overLimit, .bundleOverLimit(detail), hint: .nothingChanged)
        case .otherSpace: Failure(.refused, .bundleOfOtherSpace, hint: .bundleOfOtherSpaceHint)
        case .forged(let detail): Failure(.refused, .forgedBundle(detail), hint: .forgedBundleHint)
        case .unproven: Failure(.refused, .unprovenBundle, hint: .unprovenBundleHint)
        case .otherLog(let detail): Failure(.log, .bundleOfOtherLog(detail), hint: .bundleOfOtherLogHint)
        }
    }
}
