/// The words of an attendance, as they stand in the rows.
package enum AttendanceStatus {
    package static let present = "present"
    package static let represented = "represented"
    package static let excused = "excused"
    package static let absent = "absent"

    /// Those that an organiser sets by hand.
    package static let settable = [present, excused, absent]
}
