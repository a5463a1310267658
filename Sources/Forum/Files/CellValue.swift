import Foundation
import SyncCore

/// Reads single cells as organisers write them. An empty cell is nil, never an error: it says nothing.
package enum CellValue {
    /// The text in one form: NFC, trimmed, controls and invisible characters dropped, runs of whitespace one space, and without
    /// the apostrophe that exports put before formulas; nil when nothing is left.
    package static func text(_ cell: String) -> String? {
        let plain = plain(FormulaGuard.unprotect(cell))
        return plain.isEmpty ? nil : plain.composed
    }

    /// A day as "YYYY-MM-DD", from D/M/YYYY, D/M/YY (20YY), YYYY-MM-DD, with / - or . between, "jeudi 18 janvier 2024"; midnight
    /// behind it is ignored.
    package static func date(_ cell: String) throws(CellProblem) -> String? {
        guard let text = text(cell) else { return nil }
        return try CivilDay.read(text).text
    }

    /// Oui, Non, yes, no, vrai, faux, 1, 0, x and the like.
    package static func flag(_ cell: String) throws(CellProblem) -> Bool? {
        guard let text = text(cell) else { return nil }
        guard let word = lookUp(text, in: CellWords.flagsTable, CellWords.flags) else { throw .notAFlag }
        return word == "yes"
    }

    /// public, ess, company, ngo, media, research or youth; anything else is `other` with the text as written.
    package static func organisationKind(_ cell: String) -> WordReading? {
        guard let text = text(cell) else { return nil }
        if let word = lookUp(text, in: CellWords.organisationKindsTable, CellWords.organisationKinds) {
            return WordReading(word: word)
        }
        let isBare = CellWords.otherKinds.contains(HeaderKey.key(text))
        return WordReading(word: "other", text: isBare ? nil : text)
    }

    /// gt, pdmi, kickoff, launch, forum or other.
    package static func meetingKind(_ cell: String) throws(CellProblem) -> String? {
        guard let text = text(cell) else { return nil }
        guard let word = lookUp(text, in: CellWords.meetingKindsTable, CellWords.meetingKinds) else { throw .unknownMeetingKind }
        return word
    }

    /// tentative, confirmed or cancelled.
    package static func meetingStatus(_ cell: String) throws(CellProblem) -> String? {
        guard let text = text(cell) else { return nil }
        guard let word = lookUp(text, in: CellWords.meetingStatusesTable, CellWords.meetingStatuses) else {
            throw .unknownMeetingStatus
        }
        return word
    }

    /// present, excused, absent or represented; "représenté·e par Samir Benali" comes with the name.
    package static func attendanceStatus(_ cell: String) throws(CellProblem) -> WordReading? {
        guard let text = text(cell) else { return nil }
        if let word = lookUp(text, in: CellWords.attendanceStatusesTable, CellWords.attendanceStatuses) {
            return WordReading(word: word)
        }
        let words = text.split(separator: " ")
        guard let by = words.firstIndex(where: { ["par", "by", "a"].contains(Folding.fold(String($0))) }) else {
            throw .unknownAttendanceStatus
        }
        let status = lookUp(
            words[..<by].joined(separator: " "), in: CellWords.attendanceStatusesTable, CellWords.attendanceStatuses)
        guard status == "represented" else { throw .unknownAttendanceStatus }
        let name = words[(by + 1)...].joined(separator: " ")
        return WordReading(word: "represented", text: name.isEmpty ? nil : name)
    }

    /// Trimmed, invisible characters dropped, every run of whitespace one space.
    static func plain(_ cell: String) -> String {
        var output = String.UnicodeScalarView()
        var spaceIsDue = false
        for scalar in cell.unicodeScalars {
            if scalar.value > 0x20, scalar.value < 0x7F {
                if spaceIsDue { output.append(" ") }
                spaceIsDue = false
                output.append(scalar)
                continue
            }
            let properties = scalar.properties
            if properties.isWhitespace {
                spaceIsDue = !output.isEmpty
            } else if properties.generalCategory != .control, !isDropped(scalar) {
                if spaceIsDue { output.append(" ") }
                spaceIsDue = false
                output.append(scalar)
            }
        }
        return String(output)
    }

    /// Zero-width and bidi characters; joiners and variants stay, emoji and some scripts are made with them.
    static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0020...0xE01EF: false
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// By key, unless it is the word itself, as scripts write it: the keys of all words are then not even worked out.
    private static func lookUp(
        _ text: String, in table: [String: [String]], _ words: @autoclosure () -> [String: String]
    ) -> String? {
        if table[text] != nil { return text }
        let key = HeaderKey.key(text)
        return key.isEmpty ? nil : words()[key]
    }
}
