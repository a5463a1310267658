/// A line that was not imported, and why. All others were.
package struct Rejection: Sendable, Equatable {
    /// The physical line of the file, from 1.
    package let line: Int
    package let reason: Reason

    package init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    package enum Reason: Sendable, Equatable {
        case unreadable(BadLine.Reason)
        case cell(CellProblem, ImportField, String)
        case missing(ImportField)
        case notAnAddress(String)
        case unknownMeeting(String)
        /// Several meetings, organisations or groups are called so.
        case ambiguousName(String)
        case unknownGroup(String)
        /// Nobody of that name or address.
        case unknownPerson(String)
        case ambiguousPerson(String)
        /// Who was connected under that name may be any of these.
        case severalPeople(String, [ForumError.Candidate])
        /// Who was connected under that name and address is nobody who is known.
        case unknownAttendee(name: String?, email: String?)
        case tooShort(String, minutes: Int, minimum: Int)
        /// The report does not say how long they were there.
        case unknownLength(String)
        /// In the waiting room and no further.
        case neverLetIn(String)
        /// Somebody of that name is known, under another address.
        case otherAddress(String, String)
        case ownRepresentative
        case badPeriod(String)
        case severalTimes
        case endWithoutStart
        case endBeforeStart
        /// An earlier line of the same file says something else of the same person, organisation or meeting.
        case contradicts(line: Int, ImportField)
    }
}

/// Stops a line, before anything of it is written.
struct RejectedLine: Error {
    let reason: Rejection.Reason

    init(_ reason: Rejection.Reason) {
        self.reason = reason
    }
}
