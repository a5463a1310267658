/// When somebody is an active member: the settings of a cycle.
package struct ActivityRules: Sendable, Equatable {
    /// So many distinct meetings in the calendar year, or more.
    package var meetings: Int
    /// The kinds of meetings that count.
    package var kinds: Set<String>

    package static let standard = ActivityRules(meetings: 2, kinds: ["gt", "pdmi", "kickoff"])

    package init(meetings: Int, kinds: Set<String>) {
        self.meetings = meetings
        self.kinds = kinds
    }

    /// Whether being there counts.
    func counts(_ meeting: YearMeeting) -> Bool {
        meeting.status != "cancelled" && meeting.kind.map(kinds.contains) == true
    }
}
