package import ReplicaStore
package import SyncProtocol

/// Something to look at after an event, with the commands that settle it.
package struct Finding: Sendable {
    /// Words of `--json`, in the order in which they are listed.
    package enum Kind: String, Sendable, CaseIterable {
        /// Two persons of one name at one meeting. Names: both, then the meetings.
        case doubleEntry = "double_entry"
        /// One gathering as two meetings. Names: both codes, the day.
        case doubleMeeting = "double_meeting"
        /// Names: both, then words of `LikelyDuplicate.Reason`.
        case likelyDuplicate = "likely_duplicate"
        /// More places were granted than there are. Names: shift, granted, places.
        case overfullShift = "overfull_shift"
        /// One person holds, or asks for, places that overlap, or two on one shift. Names: person, shifts.
        case placeClash = "place_clash"
        /// A place of somebody who was deleted, or on a shift that was. Names: person, shift.
        case strayPlace = "stray_place"
        /// Named by the conflict itself.
        case openConflict = "open_conflict"
        /// Names: meeting, how many are recorded.
        case deletedMeeting = "attendance_of_deleted_meeting"
        /// Names: person, meeting.
        case deletedPerson = "attendance_of_deleted_person"
        /// Present at a meeting that counts, and registered in no group of the year. Names: person, meeting.
        case notRegistered = "not_registered"
    }

    package let kind: Kind
    /// What the sentence of the kind names.
    package let names: [String]
    package let persons: [Identifier]
    package let meeting: Identifier?
    package let conflict: Conflict?
    /// Words after "carnet". Of several, one does, or they are typed in turn.
    package let commands: [[String]]

    init(
        _ kind: Kind, _ names: [String], persons: [Identifier] = [], meeting: Identifier? = nil, conflict: Conflict? = nil,
        commands: [[String]]
    ) {
        self.kind = kind
        self.names = names
        self.persons = persons
        self.meeting = meeting
        self.conflict = conflict
        self.commands = commands
    }

    /// How a row is named in a command.
    static func short(_ row: Identifier) -> String { String(row.hex.prefix(8)) }
}
