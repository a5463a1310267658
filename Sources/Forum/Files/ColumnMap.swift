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
    /// - Parameter optional: fields that are known otherwise.
    package init(
        kind: ImportKind, headers: [String], mapping: ColumnMapping = .none, optional: Set<ImportField> = []
    ) throws(ColumnMapError) {
        let said: [String?]
        do throws(ColumnMapping.Problem) {
            said = try mapping.fields(of: headers)
            try Self.requireKnown(said, kind, headers)
        } catch {
            throw .mapping(error)
        }
        // What a mapping calls a column counts as if it stood in the file.
        let names = headers.indices.map { said[$0] ?? headers[$0] }
        let fields = Self.fields(kind, names)
        var columns: [ImportField: Int] = [:]
        for column in headers.indices where said[column] != nil {
            guard let field = fields[column] else { continue }
            guard columns[field] == nil else { throw .mapping(.twice(field.rawValue)) }
            columns[field] = column
        }
        var unknown: [String] = []
        var repeated: [String] = []
        for (column, header) in headers.enumerated() where !header.isEmpty && said[column] == nil {
            guard let field = fields[column] else {
                unknown.append(header)
                continue
            }
            if columns[field] == nil {
                columns[field] = column
            } else {
                repeated.append(header)
            }
        }
        let missing = Self.missing(kind, in: Set(columns.keys).union(optional))
        guard missing.isEmpty else {
            throw .missing(fields: missing, found: headers.filter { !$0.isEmpty }, unread: unknown)
        }
        self.kind = kind
        self.columns = columns
        self.unknown = unknown
        self.repeated = repeated
    }

    /// The fields of a kind, in the order in which they are told.
    package static func fields(of kind: ImportKind) -> [ImportField] { ColumnAliases.fields(of: kind).map(\.field) }

    /// What each header holds; nil: nothing that is known.
    private static func fields(_ kind: ImportKind, _ headers: [String]) -> [ImportField?] {
        let fields = fieldsByKey[kind] ?? [:]
        let readings = headers.map { fields[HeaderKey.key($0)] ?? HeaderKey.keyOutsideBrackets($0).flatMap { fields[$0] } }
        let bareName = meaningOfBareName(kind, beside: readings)
        return headers.indices.map { isBare(headers[$0]) ? bareName ?? readings[$0] : readings[$0] }
    }

    private static let bareKeys = Set(ColumnAliases.bareNames.map(HeaderKey.key))

    private static func isBare(_ header: String) -> Bool {
        bareKeys.contains(HeaderKey.key(header)) || HeaderKey.keyOutsideBrackets(header).map(bareKeys.contains) == true
    }

    private static func requireKnown(
        _ said: [String?], _ kind: ImportKind, _ headers: [String]
    ) throws(ColumnMapping.Problem) {
        for (header, field) in zip(headers, said) {
            guard let field, field != ColumnMapping.ignored else { continue }
            let isKnown = fieldsByKey[kind]?[HeaderKey.key(field)] != nil || isBare(field)
            guard isKnown else { throw .unknownField(header: header, field: field) }
        }
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
