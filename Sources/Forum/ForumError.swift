package import SyncProtocol

/// Why the domain did not do what it was asked. Nothing was changed.
package enum ForumError: Error, Sendable, Equatable {
    /// What a name on a command line stands for.
    package enum Thing: String, Sendable {
        case person, organisation, meeting, session, group, shift, visitor, publication, note, row, change, conflict
    }

    /// Somebody or something that a name may mean.
    package struct Candidate: Sendable, Equatable {
        package var id: Identifier
        package var name: String
        /// What tells two of a name apart: an address, a date.
        package var detail: String
        package init(id: Identifier, name: String, detail: String) {
            self.id = id
            self.name = name
            self.detail = detail
        }
    }

    /// Nothing of that name; with near ones.
    case notFound(Thing, String, near: [Candidate])
    /// Several of that name.
    case ambiguous(Thing, String, [Candidate])
    /// A value that cannot be: the option's name, what was given, and what would do.
    case invalid(option: String, value: String, expected: String)
    /// An option that must be given.
    case missing(option: String)
    /// There is nothing to undo, cancel, give: a word for the catalogue.
    case impossible(Impossible)

    package enum Impossible: String, Sendable {
        case nothingToUndo, undoneSince, editedSince, noRequest, alreadyRequested, requestCancelled, ownRepresentative
        case alreadyEnrolled, notInConflict, resolvedSince, samePerson, notSubstitute, nameTaken, notMerged, meetingCancelled,
            noDate, badgeMisread, notEmpty, erasureStays, merged, notDistinct
    }
}
