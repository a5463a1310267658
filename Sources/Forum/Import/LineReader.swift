import SyncCore
import SyncProtocol

/// Reads the cells of one line.
struct LineReader {
    let map: ColumnMap
    let row: DelimitedFile.Row

    var line: Int { row.line }

    func text(_ field: ImportField) -> String? { map.text(field, in: row) }

    func has(_ field: ImportField) -> Bool { map.columns[field] != nil }

    func value(_ field: ImportField) -> Value { text(field).map { .text($0) } ?? .null }

    func required(_ field: ImportField) throws -> String {
        guard let text = text(field), !Folding.fold(text).isEmpty else { throw RejectedLine(.missing(field)) }
        return text
    }

    /// An address; "-", "?" and the like are none.
    func address() throws -> String? {
        guard let text = text(.email), !Folding.fold(text).isEmpty else { return nil }
        guard OptionValue.isAddress(text) else { throw RejectedLine(.notAnAddress(text)) }
        return Folding.email(text)
    }

    /// The name of an organisation, unless it is "-" or the like.
    func organisation() -> String? {
        text(.organisation).flatMap { Folding.fold($0).isEmpty ? nil : $0 }
    }

    /// What the line is about, for people.
    var title: String {
        let parts: [String?] =
            switch map.kind {
            case .organisations: [text(.name)]
            case .people: [map.wholeName(in: row)]
            case .meetings: [text(.code), text(.title)]
            case .attendance: [text(.meeting), map.wholeName(in: row) ?? text(.email)]
            }
        return parts.compactMap(\.self).joined(separator: " – ")
    }

    /// A cell through a reading that can fail.
    func read<T>(_ field: ImportField, _ reading: (String) throws(CellProblem) -> T?) throws -> T? {
        guard let text = text(field) else { return nil }
        do throws(CellProblem) {
            return try reading(text)
        } catch {
            throw RejectedLine(.cell(error, field, text))
        }
    }

    func word(_ field: ImportField, _ reading: (String) throws(CellProblem) -> String?) throws -> Value {
        try read(field, reading).map { .text($0) } ?? .null
    }

    func flag(_ field: ImportField) throws -> Value {
        try read(field) { text throws(CellProblem) in try CellValue.flag(text) }.map { .flag($0) } ?? .null
    }
}
