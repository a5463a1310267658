package import ReplicaStore
import SyncCore
package import SyncProtocol

/// What somebody should look at on the stand. Nothing of it is put right by itself.
package enum RotaNote: Sendable, Equatable {
    /// More places were granted than there are.
    case overfull(shift: String)
    /// One person holds two places at the same time.
    case overlap(person: String, first: String, second: String)
    /// One person holds several places on one shift: they were two persons when they were granted.
    case twice(person: String, shift: String)
    /// A place is held by somebody who was deleted, or on a shift that was: it counts for nothing.
    case stray(person: String, shift: String)
    /// A gift or a swap that could not be done.
    case lapsed(Move)
}

extension Rota {
    static func notes(_ lines: [Line], in reader: Reader) throws -> [RotaNote] {
        lines.filter(\.isOverfull).map { .overfull(shift: $0.shift.code) } + overlaps(lines) + twice(lines)
            + (try strays(in: reader)) + (try MoveBook.list(in: reader).filter(\.isLapsed).map { .lapsed($0) })
    }

    /// Lines come by start, so that each overlap is found once, from the earlier shift.
    private static func overlaps(_ lines: [Line]) -> [RotaNote] {
        var held: [Identifier: [Shift]] = [:]
        var notes: [RotaNote] = []
        for line in lines {
            for signup in line.signups where signup.state == .confirmed {
                for earlier in held[signup.person, default: []] where earlier.overlaps(line.shift) {
                    notes.append(.overlap(person: signup.name, first: earlier.code, second: line.shift.code))
                }
                held[signup.person, default: []].append(line.shift)
            }
        }
        return notes
    }

    private static func twice(_ lines: [Line]) -> [RotaNote] {
        lines.flatMap { line in
            line.twice.map { .twice(person: $0, shift: line.shift.code) }
        }
    }

    /// What somebody should look at of one person's places, found by index.
    package static func notes(of person: Identifier, in reader: Reader) throws -> [RotaNote] {
        let book = PlaceBook(reader: reader)
        let name = try MergedPeople(of: [person], in: reader).name(person, in: reader)
        let held = try book.open(person: person).filter(\.isGranted)
        let shifts = try Set(held.map(\.shift)).compactMap { try book.shift($0) }.sorted {
            ($0.startsAt ?? 0, $0.code) < ($1.startsAt ?? 0, $1.code)
        }
        var notes: [RotaNote] = []
        for (index, shift) in shifts.enumerated() {
            if held.count(where: { $0.shift == shift.id }) > 1 { notes.append(.twice(person: name, shift: shift.code)) }
            for other in shifts[(index + 1)...] where other.overlaps(shift) {
                notes.append(.overlap(person: name, first: shift.code, second: other.code))
            }
        }
        return notes
    }

    private static func strays(in reader: Reader) throws -> [RotaNote] {
        let records = try reader.select(
            """
            SELECT person, shift FROM request WHERE granted = 1 AND cancelled IS NOT 1
                AND (NOT EXISTS (SELECT 1 FROM person WHERE person.id = request.person)
                    OR NOT EXISTS (SELECT 1 FROM shift WHERE shift.id = request.shift))
            ORDER BY id
            """)
        let book = PlaceBook(reader: reader)
        return try records.compactMap { record in
            guard let person = record.identifier("person"), let shift = record.identifier("shift") else { return nil }
            if try book.isThere(person: person), try book.shift(shift) != nil { return nil }
            return .stray(
                person: PersonName.shown(try PersonBook.columns(person, in: reader)),
                shift: try reader.columns(Tables.shift, shift)["code"]?.text ?? "")
        }
    }
}
