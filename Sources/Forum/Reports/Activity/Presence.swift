package import SyncProtocol

/// What is recorded of one person at one meeting, and whether it counts towards being active.
package struct Presence: Sendable {
    package let meeting: YearMeeting
    /// One of `AttendanceStatus`.
    package internal(set) var status: String
    /// For whom the person came.
    package internal(set) var represents: Identifier?
    /// Who came for the person.
    package internal(set) var representedBy: [Identifier] = []
    /// For which organisation, that day.
    package internal(set) var organisation: Identifier?
    package internal(set) var tally = Tally.counts

    /// Why a line of attendance counts, or does not. Words of `--json`.
    package enum Tally: String, Sendable, CaseIterable {
        case counts
        /// Meetings that overlap in time are one gathering, and another of them counts.
        case sameGathering = "same_gathering"
        /// A kind that does not count in this cycle.
        case kind
        case cancelled
        /// The meeting was deleted.
        case deleted
        /// A substitute came: that counts for the substitute and the organisation.
        case represented
        case excused, absent
    }

    /// Whether being there accepts the charter: a meeting that counts, whichever of one gathering.
    var isAccepting: Bool { isPresent && (tally == .counts || tally == .sameGathering) }

    package var isPresent: Bool { status == AttendanceStatus.present }

    /// Whether a substitute spoke for the person.
    var isRepresented: Bool { !isPresent && (status == AttendanceStatus.represented || !representedBy.isEmpty) }

    func judged(by rules: ActivityRules) -> Tally {
        guard isPresent || isRepresented else { return status == AttendanceStatus.excused ? .excused : .absent }
        if meeting.status == "cancelled" { return .cancelled }
        guard rules.counts(meeting) else { return .kind }
        return isPresent || rules.substitutesCount ? .counts : .represented
    }
}
