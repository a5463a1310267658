import Console
import Forum
import SyncProtocol

extension Shift {
    func json(with more: [(String, JSON)] = []) -> JSON {
        .object(
            [
                ("id", .string(id.hex)), ("code", .string(code)), ("starts_at", .text(startsAt.map { LocalTime.format($0) })),
                ("ends_at", .text(endsAt.map { LocalTime.format($0) })), ("places", places.map { .integer($0) } ?? .null),
            ] + more)
    }
}

extension Visitor {
    func json(with more: [(String, JSON)] = []) -> JSON {
        .object(
            [
                ("id", .string(id.hex)), ("person_id", .text(enrolledAs?.hex)), ("person", .string(name)),
                ("given_name", .text(givenName)),
                ("family_name", .text(familyName)), ("email", .text(email)), ("phone", .text(phone)),
                ("organisation", .text(organisation)), ("interest", .array(interests.map { .string($0) })),
                ("purpose", .array(purposes.map { .string($0) })), ("enrolled_as", .text(enrolledAs?.hex)),
            ] + more)
    }
}

extension Rota.Line {
    var json: JSON {
        .object([
            ("shift", .string(shift.code)), ("starts_at", .text(shift.startsAt.map { LocalTime.format($0) })),
            ("ends_at", .text(shift.endsAt.map { LocalTime.format($0) })), ("places", shift.places.map { .integer($0) } ?? .null),
            (
                "signups",
                .array(
                    signups.map { signup in
                        .object([
                            ("person_id", .string(signup.person.hex)), ("person", .string(signup.name)),
                            ("place", .string(signup.state.rawValue)),
                        ])
                    })
            ),
        ])
    }
}

extension Move {
    var json: JSON {
        .object([
            ("id", .string(id.hex)), ("outcome", .text(outcome)),
            (
                "places",
                .array(
                    parts.map { part in
                        .object([
                            ("shift", .string(part.code)), ("from_id", .string(part.from.hex)), ("from", .string(part.fromName)),
                            ("to_id", .string(part.to.hex)), ("to", .string(part.toName)),
                        ])
                    })
            ),
        ])
    }
}
