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
        let rest = members.dropFirst().allSatisfy { $0.1 == .null }
        return rest ? members.first?.1 ?? .null : .object(members)
    }

    /// Each column of a field, by name.
    package static func columns(_ value: Value, of field: FieldSchema, in reader: Reader) throws -> [(String, JSON)] {
        guard field.isList, field.fits(value) else { return [(field.name, try json(value, field.meanings.first, in: reader))] }
        return try zip(zip(field.columns, field.meanings), value.elements).map { column, element in
            (column.0, try json(element, column.1, in: reader))
        }
    }

    package static func text(_ value: Value, of field: FieldSchema?, in reader: Reader) throws -> String {
        text(try json(value, of: field, in: reader))
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

    package static func text(_ json: JSON) -> String {
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
