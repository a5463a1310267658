import Console
import Forum
import SyncProtocol

extension Entitlements.Entry {
    static let columns = ["person", "organisation", "member", "active", "accepted_on", "accepted_at"]
    static let fileColumns = [
        "person", "organisation", "email", "member", "active", "rule", "accepted_on", "accepted_at", "version", "meetings",
        "last_sync", "position", "unsent",
    ]

    var json: JSON {
        let keys = ["person_id", "person", "email", "organisation", "member", "active", "rule"]
        return .object(
            keys.map { ($0, card[$0].json) } + [
                ("charter", charter.lineJSON), ("meetings", .array(standing.record.counted.map { $0.meeting.json })),
            ])
    }
}

extension Entitlements.Supported {
    static let columns = ["organisation", "kind", "visible", "members"]
    static let fileColumns = columns + ["rule", "last_sync", "position", "unsent"]

    var json: JSON {
        let keys = ["organisation_id", "organisation", "kind", "visible", "rule"]
        let people = members.map { member in
            JSON.object([
                ("person_id", .string(member.person.id.hex)), ("person", member.person["person"].json),
                ("meetings", .array(member.meetings.map(\.json))),
            ])
        }
        return .object(keys.map { ($0, card[$0].json) } + [("members", .array(people))])
    }
}

extension CitedLine {
    static let visibleColumns = ["organisation", "members"]

    /// Of an organisation to be made visible.
    var visibleJSON: JSON {
        let people = (members ?? []).map { member in
            JSON.object([
                ("person_id", .string(member.person.id.hex)), ("person", .string(member.person.text)),
                ("meetings", .array(member.meetings.map(\.json))),
            ])
        }
        return .object([
            ("organisation_id", card["organisation_id"].json), ("organisation", card["organisation"].json),
            ("rule", .string(Entitlement.Reason.active.rawValue)), ("members", .array(people)), ("unnamed", .count(unnamed)),
        ])
    }
}

extension YearMeeting {
    var json: JSON {
        .object([("meeting_id", .string(id.hex)), ("meeting", .string(code)), ("date", .text(day))])
    }
}
