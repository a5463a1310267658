package import ReplicaStore
import SyncCore
import SyncProtocol

/// Meetings or shifts as a calendar (RFC 5545). What has no day yet is left out.
package enum CalendarFile {
    /// Bytes of a line, without its end, before it is folded.
    private static let lineLimit = 75

    package static func bytes(_ cards: [Card], _ kind: ExportKind, in reader: Reader) throws -> [UInt8] {
        let table = kind == .shifts ? Tables.shift : Tables.meeting
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//carnet//carnet//FR", "CALSCALE:GREGORIAN"]
        for card in cards {
            guard let times = times(card) else { continue }
            lines += ["BEGIN:VEVENT", "UID:\(card.id.hex)@carnet", "DTSTAMP:\(utc(try recordedAt(card.id, table, in: reader)))"]
            lines += times
            lines += describe(card)
            lines.append("END:VEVENT")
        }
        lines.append("END:VCALENDAR")
        return lines.flatMap { fold($0) }
    }

    private static func describe(_ card: Card) -> [String] {
        let summary = [card["code"].text, card["title"].text].compactMap(\.self).joined(separator: " – ")
        var lines = ["SUMMARY:" + escape(summary)]
        if let place = card["place"].text, card["status"].text != nil { lines.append("LOCATION:" + escape(place)) }
        if let status = card["status"].text { lines.append("STATUS:" + status.uppercased()) }
        return lines
    }

    private static func times(_ card: Card) -> [String]? {
        if case .time(let start) = card["starts_at"] {
            guard case .time(let end) = card["ends_at"] else { return ["DTSTART:" + utc(start)] }
            return ["DTSTART:" + utc(start), "DTEND:" + utc(end)]
        }
        return card["date"].text.map { ["DTSTART;VALUE=DATE:" + $0.filter { $0 != "-" }] }
    }

    /// When the row was last written to: the same on all laptops that have the same changes.
    private static func recordedAt(_ id: Identifier, _ table: TableSchema, in reader: Reader) throws -> Int64 {
        try reader.row(table.number, id)?.fields.flatMap(\.heads).map(\.recordedAt).max() ?? 0
    }

    /// "20240125T133000Z".
    private static func utc(_ time: Int64) -> String {
        let text = LocalTime.format(time).prefix { $0 != "." }
        return text.filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// TEXT: what means something to the format is escaped, controls are dropped.
    static func escape(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": output.append(contentsOf: ["\\", scalar])
            case "\n": output.append(contentsOf: ["\\", "n"])
            default: if scalar.properties.generalCategory != .control { output.append(scalar) }
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
