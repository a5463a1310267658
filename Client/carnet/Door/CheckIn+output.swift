import Console
import Door
import Forum
import SyncCore
import SyncProtocol

extension CheckIn {
    var json: JSON {
        .object([
            ("person_id", .string(person.hex)), ("person", .string(name)), ("status", .string(AttendanceStatus.present)),
            ("already", .bool(already)), ("recorded_at", .string(LocalTime.format(recordedAt))),
            ("recorded_by", .text(recordedBy)), ("recorded_on", .text(recordedOn)),
        ])
    }

    /// One line for the person at the door.
    var text: String {
        already ? Message.alreadyPresent(self).text : "✓ " + Printable.escape(name)
    }
}
