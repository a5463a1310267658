package import ReplicaStore
import SyncCore
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
        case .attendance: try attendances(in: reader)
        case .shifts: try reader.select(shifts).compactMap(shift)
        case .signups: try signups(in: reader)
        case .visitors: try VisitorBook.list(in: reader).map(visitor)
        case .citations, .credits, .speakers, .citedOrganisations, .visibleOrganisations: []
        }
    }

    private static let attendance = """
        SELECT attendance.id, attendance.status, attendance.represents, attendance.organisation,
            attendance.person AS person_id, attendance.meeting AS meeting_id, person.id AS living, person.given_name,
            person.family_name, person.email, meeting.code, meeting.code_key
        FROM attendance JOIN meeting ON meeting.id = attendance.meeting LEFT JOIN person ON person.id = attendance.person
        """

    private static func attendances(in reader: Reader) throws -> [Card] {
        let people = try MergedPeople(reader)
        let organisations = try names(of: "organisation", reader)
        let all = try people.once(
            reader.select(attendance), of: Tables.attendance, person: "person_id", per: "meeting_id", in: reader)
        return try all.compactMap { once in
            guard let id = once.id, let person = people.listed(once.record, "person_id") else { return nil }
            let represented = try once["represents"].identifier.map { try people.name($0, in: reader) }
            return attendance(id, once, person, once["organisation"].identifier.flatMap { organisations[$0] }, represented)
        }
    }

    private static func attendance(
        _ id: Identifier, _ once: MergedPeople.Once, _ person: ListedPerson, _ organisation: String?, _ represented: String?
    ) -> Card {
        Card(
            id, order: [once.record.text("code_key") ?? "", Folding.nameKey(person.name)],
            [
                ("meeting_id", .id(once.record.identifier("meeting_id"))),
                ("meeting", .text(orNull: once.record.text("code"))),
                ("person_id", .id(person.id)), ("person", .text(person.name)), ("email", .text(orNull: person.email)),
                ("organisation", .text(orNull: organisation)), ("status", .text(orNull: once["status"].text)),
                ("represents", represented.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null),
            ])
    }

    private static func names(of table: String, _ reader: Reader) throws -> [Identifier: String] {
        var names: [Identifier: String] = [:]
        for record in try reader.select("SELECT id, name FROM \(table)") {
            if let id = record.identifier("id") { names[id] = record.text("name") }
        }
        return names
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
        SELECT request.id, request.granted, request.person AS person_id, request.shift AS shift_id, person.id AS living,
            person.given_name, person.family_name, person.email, shift.code, shift.code_key, shift.starts_at, shift.ends_at
        FROM request JOIN shift ON shift.id = request.shift LEFT JOIN person ON person.id = request.person
        WHERE \(PlaceBook.isOpen)
        """

    /// Each request, under the name of the one person; two of one person are two requests, and may be two places.
    private static func signups(in reader: Reader) throws -> [Card] {
        let people = try MergedPeople(reader)
        return try reader.select(signups).compactMap { record in
            people.listed(record, "person_id").flatMap { signup(record, $0) }
        }
    }

    /// Of sign-ups in reading order, each person once a shift, with the place that they hold: what hangs on a place that is given or
    /// swapped is no second one.
    package static func onceAShift(_ signups: [Card]) -> [Card] {
        var seen: Set<[String?]> = []
        return signups.filter { seen.insert([$0["shift_id"].text, $0["person_id"].text]).inserted || $0["place"] == confirmed }
    }

    private static let confirmed = Fact.text(PlaceState.confirmed.rawValue)

    /// Confirmed or waiting: what else there is to say of a place depends on the laptop.
    private static func signup(_ record: Record, _ person: ListedPerson) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        let place: PlaceState = record.flag("granted") == true ? .confirmed : .waiting
        return Card(
            id,
            order: [
                Self.order(record.integer("starts_at")), record.text("code_key") ?? "", place.rawValue,
                Folding.nameKey(person.name),
            ],
            [
                ("shift_id", .id(record.identifier("shift_id"))), ("shift", .text(orNull: record.text("code"))),
                ("person_id", .id(person.id)), ("person", .text(person.name)), ("email", .text(orNull: person.email)),
                ("place", .text(place.rawValue)), ("starts_at", .time(orNull: record.integer("starts_at"))),
                ("ends_at", .time(orNull: record.integer("ends_at"))),
            ])
    }

    /// Of moments: earlier ones first, unknown ones last.
    private static func order(_ moment: Int64?) -> String { moment.map { LocalTime.format($0) } ?? "~" }

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
}
