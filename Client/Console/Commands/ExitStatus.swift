/// How a command ends, for scripts.
package enum ExitStatus: Int32, Sendable {
    case done = 0
    /// Failed, or not found.
    case failed = 1
    /// Bad usage, or ambiguous.
    case usage = 2
    /// Done, but look: new conflicts, parked changes, rejected lines.
    case look = 3
    case unauthorised = 4
    /// The server cannot be reached; local data is untouched.
    case unreachable = 5
    /// This program is too old for that server.
    case tooOld = 6
}
