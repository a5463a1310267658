import Forum
package import ReplicaStore
package import SyncCore
package import SyncProtocol

/// A field's value as scripts and people read it.
package enum ShownValue {
    /// A field of several columns whose first alone holds something is shown as that: an attendance is "present", and an
    /// object only when it is for somebody.
    package static func json(_ value: Value, of field: FieldSchema?, in reader: Reader) throws -> JSON {
        guard case .list(let elements) = value else { return try json(value, field?.meanings.first, in: reader) }
        guard let field, field.fits(value) else {
            return .array(try elements.map { try json($0, nil, in: reader) })
        }
        let members = try columns(value, of: field, in: reader)
        let rest = members.dropFirst().allSatisfy { $0.json == .null }
        return rest ? members.first?.json ?? .null : .object(members.map { ($0.name, $0.json) })
    }

    /// Each column of a field; of a field that is not known, the value under its number.
    package static func columns(
        _ value: Value, of field: FieldSchema?, number: UInt32 = 0, in reader: Reader
    ) throws -> [ShownColumn] {
        guard let field else {
            let json = try json(value, of: nil, in: reader)
            return [ShownColumn(name: String(number), json: json, text: text(json))]
        }
        guard field.isList, field.fits(value) else {
            return [try column(field.name, value, field.meanings.first, in: reader)]
        }
        return try zip(zip(field.columns, field.meanings), value.elements).map { heading, element in
            try column(heading.0, element, heading.1, in: reader)
        }
    }

    package static func text(_ value: Value, of field: FieldSchema?, in reader: Reader) throws -> String {
        guard let field, !field.isList || field.fits(value) else { return text(try json(value, of: field, in: reader)) }
        let columns = try columns(value, of: field, in: reader)
        let said = columns.filter { $0.json != .null }
        return said.isEmpty ? text(.null) : said.map(\.text).joined(separator: ", ")
    }

    private static func column(
        _ name: String, _ value: Value, _ meaning: FieldSchema.Meaning?, in reader: Reader
    ) throws -> ShownColumn {
        let json = try json(value, meaning, in: reader)
        let text =
            switch (value, meaning) {
            case (.integer(let time), .time): Message.moment(time).text
            case (.text(let day), _) where Message.dayColumns.contains(name): Message.date(day).text
            default: text(json)
            }
        return ShownColumn(name: name, json: json, text: text)
    }

    private static func json(_ value: Value, _ meaning: FieldSchema.Meaning?, in reader: Reader) throws -> JSON {
        switch (value, meaning) {
        case (.integer(let integer), .flag): return .bool(integer != 0)
        case (.integer(let integer), .time): return .string(LocalTime.format(integer))
        case (.integer(let integer), _): return .integer(integer)
        case (.identifier(let id), .row(let name)):
            guard let table = reader.schema.table(named: name) else { return .string(id.hex) }
            return .string(try RowTitle.of(table.number, id, in: reader))
        case (.identifier(let id), _): return .string(id.hex)
        case (.bytes(let bytes), _): return .string(bytes.hex)
        case (.text(let text), _): return .string(text)
        case (.list, _), (.null, _): return .null
        }
    }

    private static func text(_ json: JSON) -> String {
        switch json {
        case .null: "—"
        case .bool(let flag): (flag ? Message.yes : Message.no).text
        case .integer(let integer): String(integer)
        case .string(let text): text
        case .array(let elements): elements.map(text).joined(separator: ", ")
        case .object(let members): members.filter { $0.1 != .null }.map { text($0.1) }.joined(separator: ", ")
        }
    }
}
