/// The tables beside the log of which no other laptop has a copy: what was undone, what was carried or waits, what the server said of
/// unsent changes, what somebody has seen to, runs of another life of the log.
package enum LocalTable: String, CaseIterable, Sendable {
    case undone, carried, waiting, held, settled, relay

    /// What is sealed of a row; the first is its key.
    var columns: [String] {
        switch self {
        case .undone: ["n", "by"]
        case .carried: ["n", "signature"]
        case .waiting: ["n", "id", "bytes", "signature", "verified"]
        case .held: ["n", "reason", "needs"]
        case .settled: ["n"]
        case .relay: ["n", "chain", "run"]
        }
    }
}
