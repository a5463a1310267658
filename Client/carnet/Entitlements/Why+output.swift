import Console
import Forum
import SyncCore
import SyncProtocol

extension Why {
    var json: JSON {
        .object([
            ("person_id", .string(person.id.hex)), ("person", person["person"].json), ("email", person["email"].json),
            ("organisation", person["organisation"].json), ("year", .count(standing.year)),
            ("member", .bool(standing.isRegistered)), ("groups", .array(standing.groups.map { .string($0) })),
            ("charter", .array(charter.map(\.lineJSON))), ("meetings", .array(meetings.map(\.lineJSON))),
            ("counted", .count(standing.counted)), ("threshold", .count(standing.rules.meetings)),
            ("counted_kinds", .array(standing.rules.kinds.sorted().map { .string($0) })),
            ("substitutes_count", .bool(standing.rules.substitutesCount)), ("missing", .count(standing.missing)),
            ("active", .bool(standing.isActive)), ("entitlements", .array(entitlements.map(\.json))), ("as_of", asOf.json),
        ])
    }

    /// One screen: who, what of it counts, what follows, up to when.
    var text: String {
        let organisation = person["organisation"].text.map { ", " + Printable.escape($0) } ?? ""
        let lines = [
            Message.whyTitle(person.title + organisation, standing.year).text,
            (standing.isRegistered ? Message.whyRegistered(standing.groups) : .whyNotRegistered(standing.year)).text,
            (charter.first.map(Message.whyCharter) ?? .whyNoCharter).text,
            Message.whyActive(standing.counted, needed: standing.rules.meetings, missing: standing.missing).text,
        ]
        return (lines + ["", table, ""] + entitlements.map { $0.message.text } + ["", asOf.message.text]).joined(separator: "\n")
    }

    private var table: String {
        guard !meetings.isEmpty else { return Message.whyNoMeetings(standing.year).text }
        let keys = ["date", "meeting", "kind", "status", "organisation"]
        let rows = meetings.map { card in
            keys.map { card[$0].shown($0) } + [Message.tally(card["reason"].text ?? "", card).text]
        }
        return Table.render(columns: keys.map(Words.heading) + [.countsColumn], rows: rows)
    }
}

extension Entitlement {
    var json: JSON {
        .object([
            ("entitlement", .string(kind.rawValue)), ("granted", .bool(isGranted)), ("reason", .string(reason.rawValue)),
            ("organisation_id", .text(organisation?.hex)), ("organisation", .text(organisationName)),
        ])
    }

    var message: Message { .entitlement(self) }
}
