package import ReplicaStore
import SyncProtocol

/// Everything of a kind, as it is for all laptops: nothing of what this one has sent or not.
package enum Export {
    package static func cards(_ kind: ExportKind, in reader: Reader) throws -> [Card] {
        if let list = kind.publicList { return try list.lines(in: reader).map(\.card) }
        return try ownCards(kind, in: reader)
    }

    /// What is for the organisers' own use.
    private static func ownCards(_ kind: ExportKind, in reader: Reader) throws -> [Card] {
        switch kind {
        case .organisations: try OrganisationBook.cards(in: reader)
        case .people: try PersonBook.cards(in: reader)
        case .groups: try GroupBook.cards(in: reader)
        case .meetings: try MeetingBook.cards(in: reader)
        case .members: try MembershipBook.cards(in: reader)
        case .attendance: try reader.select(attendance).compactMap(attendance)
        case .shifts: try reader.select(shifts).compactMap(shift)
        case .signups: try reader.select(signups).compactMap(signup)
        case .visitors: try VisitorBook.list(in: reader).map(visitor)
        case .citations, .credits, .speakers, .citedOrganisations: []
        }
    }

    private static let attendance = """
        SELECT attendance.id, attendance.status, attendance.represents, attendance.person AS person_id,
            attendance.meeting AS meeting_id, person.given_name, person.family_name, person.email, person.name_key,
            meeting.code, meeting.code_key,
            (SELECT name FROM organisation WHERE organisation.id = attendance.organisation) AS organisation_name,
            (SELECT given_name FROM person AS other WHERE other.id = attendance.represents) AS represented_given,
            (SELECT family_name FROM person AS other WHERE other.id = attendance.represents) AS represented_family
        FROM attendance JOIN person ON person.id = attendance.person JOIN meeting ON meeting.id = attendance.meeting
        """

    private static func attendance(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        let represented = PersonName.shown(given: record.text("represented_given"), family: record.text("represented_family"))
        return Card(
            id, order: [record.text("code_key") ?? "", record.text("name_key") ?? ""],
            [
                ("meeting_id", .id(record.identifier("meeting_id"))), ("meeting", .text(orNull: record.text("code"))),
                ("person_id", .id(record.identifier("person_id"))), ("person", .text(person(record))),
                ("email", .text(orNull: record.text("email"))), ("organisation", .text(orNull: record.text("organisation_name"))),
                ("status", .text(orNull: record.text("status"))),
                ("represents", represented.isEmpty ? .null : .text(represented)),
            ])
    }

    private static let shifts = "SELECT id, code, starts_at, ends_at, places, code_key FROM shift"

    private static func shift(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        return Card(
            id, order: [record.text("code_key") ?? ""],
            [
                ("code", .text(orNull: record.text("code"))), ("starts_at", .time(orNull: record.integer("starts_at"))),
                ("ends_at", .time(orNull: record.integer("ends_at"))),
                ("places", record.integer("places").map { .number($0) } ?? .null),
            ])
    }

    private static let signups = """
        SELECT request.id, request.granted, request.person AS person_id, request.shift AS shift_id, person.given_name,
            person.family_name, person.email, person.name_key, shift.code, shift.code_key
        FROM request JOIN person ON person.id = request.person JOIN shift ON shift.id = request.shift
        WHERE request.cancelled IS NOT 1
        """

    /// Confirmed or waiting: what else there is to say of a place depends on the laptop.
    private static func signup(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        let place: PlaceState = record.flag("granted") == true ? .confirmed : .waiting
        return Card(
            id, order: [record.text("code_key") ?? "", place.rawValue, record.text("name_key") ?? ""],
            [
                ("shift_id", .id(record.identifier("shift_id"))), ("shift", .text(orNull: record.text("code"))),
                ("person_id", .id(record.identifier("person_id"))), ("person", .text(person(record))),
                ("email", .text(orNull: record.text("email"))), ("place", .text(place.rawValue)),
            ])
    }

    private static func visitor(_ visitor: Visitor) -> Card {
        Card(
            visitor.id, order: [visitor.familyName ?? "", visitor.givenName ?? ""],
            [
                ("person", .text(visitor.name)), ("given_name", .text(orNull: visitor.givenName)),
                ("family_name", .text(orNull: visitor.familyName)), ("email", .text(orNull: visitor.email)),
                ("phone", .text(orNull: visitor.phone)), ("organisation", .text(orNull: visitor.organisation)),
                ("interest", .texts(visitor.interests)), ("purpose", .texts(visitor.purposes)),
                ("enrolled_as", .id(visitor.enrolledAs)),
            ])
    }

    private static func person(_ record: Record) -> String {
        PersonName.shown(given: record.text("given_name"), family: record.text("family_name"))
    }
}
