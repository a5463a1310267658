import SyncProtocol

/// What a year's attendance says of one person.
package struct PersonYear: Sendable {
    /// By day.
    package private(set) var presences: [Presence]

    init(_ presences: [Presence], rules: ActivityRules) {
        self.presences = presences
        for index in presences.indices { self.presences[index].tally = presences[index].judged(by: rules) }
        leaveOneOfEachGathering()
    }

    /// Those that make the person active, one a gathering.
    package var counted: [Presence] { presences.filter { $0.tally == .counts } }

    /// Whether the person was in a room, or counts as if.
    package var attended: Bool { presences.contains { $0.isPresent || $0.tally == .counts } }

    /// One gathering is one meeting, whatever it was recorded as: of those that overlap in time as many count as a person can
    /// be at, those that end first.
    private mutating func leaveOneOfEachGathering() {
        let candidates = presences.indices.filter { presences[$0].tally == .counts && presences[$0].meeting.time.endsAt != nil }
            .sorted { left, right in
                let (first, second) = (presences[left].meeting, presences[right].meeting)
                return (first.time.endsAt ?? 0, first.id) < (second.time.endsAt ?? 0, second.id)
            }
        var kept: [YearMeeting] = []
        for index in candidates {
            // By their ends, so that only the last one kept can be in the way.
            if kept.last?.overlaps(presences[index].meeting) == true {
                presences[index].tally = .sameGathering
            } else {
                kept.append(presences[index].meeting)
            }
        }
    }
}
