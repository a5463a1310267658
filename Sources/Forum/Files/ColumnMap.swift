/// Which column of a file holds which field, found out from its headers in French or English.
package struct ColumnMap: Sendable, Equatable {
    package let kind: ImportKind
    /// The column of each field that is there, from 0.
    package let columns: [ImportField: Int]
    /// Headers that mean nothing here, as they were written.
    package let unknown: [String]
    /// Headers of a field that an earlier column holds already, as they were written; they are not read.
    package let repeated: [String]

    /// Maps headers. Required are: an organisation's name; a person's names, or the whole name; a meeting's code and title; of an
    /// attendance the meeting, and the person by whole name, by names or by email.
    package init(kind: ImportKind, headers: [String]) throws(ColumnMapError) {
        let fields = Self.fieldsByKey[kind] ?? [:]
        let readings = headers.map { fields[HeaderKey.key($0)] ?? fields[HeaderKey.keyOutsideBrackets($0)] }
        let bareName = Self.meaningOfBareName(kind, beside: readings)
        let bareKeys = Set(ColumnAliases.bareNames.map(HeaderKey.key))
        var columns: [ImportField: Int] = [:]
        var unknown: [String] = []
        var repeated: [String] = []
        for (column, header) in headers.enumerated() where !header.isEmpty {
            let isBare = bareKeys.contains(HeaderKey.key(header)) || bareKeys.contains(HeaderKey.keyOutsideBrackets(header))
            guard let field = isBare ? bareName ?? readings[column] : readings[column] else {
                unknown.append(header)
                continue
            }
            if columns[field] == nil {
                columns[field] = column
            } else {
                repeated.append(header)
            }
        }
        let missing = Self.missing(kind, in: Set(columns.keys))
        guard missing.isEmpty else { throw .missing(fields: missing, found: headers.filter { !$0.isEmpty }) }
        self.kind = kind
        self.columns = columns
        self.unknown = unknown
        self.repeated = repeated
    }

    /// A field's text in a row, cleaned as by `CellValue.text`; nil without such a column, or when there is nothing in it.
    package func text(_ field: ImportField, in row: DelimitedFile.Row) -> String? {
        guard let column = columns[field], row.cells.indices.contains(column) else { return nil }
        return CellValue.text(row.cells[column])
    }

    /// The whole name in a row of people or attendance: its own column's, else "Given Family"; nil when there is none.
    package func wholeName(in row: DelimitedFile.Row) -> String? {
        if let name = text(kind == .attendance ? .person : .name, in: row) { return name }
        let parts = [text(.givenName, in: row), text(.familyName, in: row)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private static let fieldsByKey: [ImportKind: [String: ImportField]] = {
        var fields: [ImportKind: [String: ImportField]] = [:]
        for kind in ImportKind.allCases {
            for (field, names) in ColumnAliases.fields(of: kind) {
                for name in [field.rawValue] + names { fields[kind, default: [:]][HeaderKey.key(name)] = field }
            }
        }
        return fields
    }()

    /// What "Nom" means where its meaning depends on the other columns; nil where it does not.
    private static func meaningOfBareName(_ kind: ImportKind, beside readings: [ImportField?]) -> ImportField? {
        switch kind {
        case .organisations, .meetings: nil
        case .people: readings.contains(.givenName) ? .familyName : .name
        case .attendance: readings.contains(.givenName) ? .familyName : .person
        }
    }

    private static func missing(_ kind: ImportKind, in found: Set<ImportField>) -> [ImportField] {
        func lacking(_ fields: [ImportField]) -> [ImportField] { fields.filter { !found.contains($0) } }
        switch kind {
        case .organisations:
            return lacking([.name])
        case .people:
            return found.contains(.name) ? [] : lacking([.givenName, .familyName])
        case .meetings:
            return lacking([.code, .title])
        case .attendance:
            let isNamed = found.contains(.person) || found.contains(.email) || found.isSuperset(of: [.givenName, .familyName])
            return lacking([.meeting]) + (isNamed ? [] : [.person])
        }
    }
}
