import Console
import Forum
import ReplicaStore
import SyncProtocol

extension AttendanceLine {
    var json: JSON {
        .object([
            ("person_id", .string(person.hex)), ("person", .string(name)), ("email", .text(email)),
            ("organisation", .text(organisation)), ("status", .string(status)), ("represents", .text(represents)),
            ("recorded_at", .text(provenance.map { LocalTime.format($0.recordedAt) })),
            ("recorded_by", .text(provenance?.recordedBy)), ("recorded_on", .text(provenance?.recordedOn)),
        ])
    }
}
