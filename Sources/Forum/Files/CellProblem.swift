/// Why a cell is not what its column asks for.
package enum CellProblem: String, Error, Sendable, CaseIterable {
    case notADate = "not_a_date"
    /// It has the form of a date, and the calendar has no such day: 30 February.
    case noSuchDay = "no_such_day"
    case notATime = "not_a_time"
    case unknownZone = "unknown_zone"
    case notAFlag = "not_a_flag"
    case unknownMeetingKind = "unknown_meeting_kind"
    case unknownMeetingStatus = "unknown_meeting_status"
    case unknownAttendanceStatus = "unknown_attendance_status"
}
