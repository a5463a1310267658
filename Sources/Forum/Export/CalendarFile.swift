package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Meetings, or the stand's shifts with who holds them, as a calendar (RFC 5545). What has no day yet is left out.
package enum CalendarFile {
    /// Bytes of a line, without its end, before it is folded.
    private static let lineLimit = 75

    /// - Parameters:
    ///   - kind: meetings or shifts.
    ///   - person: only the shifts on which they hold a place.
    package static func bytes(
        _ cards: [Card], _ kind: ExportKind, of person: Identifier? = nil, in reader: Reader
    ) throws -> [UInt8] {
        try file(kind == .shifts ? shifts(cards, of: person, in: reader) : meetings(cards, in: reader))
    }

    private static func file(_ events: [CalendarEvent]) -> [UInt8] {
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//carnet//carnet//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
        return (head + events.flatMap(\.lines) + ["END:VCALENDAR"]).flatMap { fold($0) }
    }

    private static func meetings(_ cards: [Card], in reader: Reader) throws -> [CalendarEvent] {
        try cards.compactMap { card in
            guard let time = time(card) else { return nil }
            return CalendarEvent(
                id: card.id, changedAt: try changedAt(card.id, Tables.meeting, in: reader), time: time,
                summary: [card["code"].text, card["title"].text].compactMap(\.self).joined(separator: " – "),
                location: card["place"].text, status: card["status"].text)
        }
    }

    /// Who holds a place is known to the server, and so the same everywhere; who only asked for one is left out.
    private static func shifts(_ cards: [Card], of person: Identifier?, in reader: Reader) throws -> [CalendarEvent] {
        let (book, people) = (PlaceBook(reader: reader), try MergedPeople(reader))
        return try cards.compactMap { card in
            guard let time = time(card) else { return nil }
            let held = try book.inLine(try book.held(shift: card.id))
            var seen: Set<Identifier> = []
            let persons = held.map { people.standing(for: $0.person) }.filter { seen.insert($0).inserted }
            if let person, !persons.contains(person) { return nil }
            let changes = try held.map { try changedAt($0.request, Tables.request, in: reader) }
            return CalendarEvent(
                id: card.id, changedAt: try changes.reduce(changedAt(card.id, Tables.shift, in: reader), max), time: time,
                summary: "Stand – \(card["code"].text ?? "") (\(persons.count)/\(card["places"].number ?? 0))",
                status: "confirmed",
                description: persons.isEmpty ? nil : try persons.map { try people.name($0, in: reader) }.joined(separator: "\n"))
        }
    }

    private static func time(_ card: Card) -> CalendarEvent.Time? {
        guard case .time(let start) = card["starts_at"] else { return card["date"].text.map { .day($0) } }
        guard case .time(let end) = card["ends_at"] else { return .span(from: start, to: nil) }
        return .span(from: start, to: end)
    }

    /// When the row was last written to: the same on all laptops that have the same changes.
    private static func changedAt(_ id: Identifier, _ table: TableSchema, in reader: Reader) throws -> Int64 {
        try reader.row(table.number, id)?.fields.flatMap(\.heads).map(\.recordedAt).max() ?? 0
    }

    /// TEXT: what means something to the format is escaped; controls, and marks that turn the direction, are dropped.
    static func escape(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in CSVWriter.cleaned(text).unicodeScalars {
            switch scalar {
            case "\\", ";", ",": output.append(contentsOf: ["\\", scalar])
            case "\n": output.append(contentsOf: ["\\", "n"])
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// The line with its end; a long one goes on after a line end and a space, never inside a character.
    static func fold(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var width = 0
        for scalar in line.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            if width + encoded.count > lineLimit {
                bytes += [0x0D, 0x0A, 0x20]
                width = 1
            }
            bytes += encoded
            width += encoded.count
        }
        return bytes + [0x0D, 0x0A]
    }
}
