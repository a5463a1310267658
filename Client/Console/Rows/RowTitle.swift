import Forum
package import ReplicaStore
import SyncCore
package import SyncProtocol

/// A row as people know it: a person's name, a meeting's code, an attendance as both.
package enum RowTitle {
    package static func of(_ table: UInt32, _ row: Identifier, in reader: Reader) throws -> String {
        guard let schema = reader.schema.table(table) else { return short(row) }
        let columns = try reader.columns(schema, row)
        let parts = schema.fields.filter { references($0) }
        if let code = columns["code"]?.text { return code }
        if let name = columns["name"]?.text ?? columns["laptop"]?.text { return name }
        if schema.field(named: "family_name") != nil {
            let name = PersonName.shown(columns)
            return name.isEmpty ? short(row) : name
        }
        let titles = try parts.compactMap { field -> String? in
            guard case .row(let name) = field.meanings.first, let referred = columns[field.name]?.identifier,
                let table = reader.schema.table(named: name)
            else { return nil }
            return try of(table.number, referred, in: reader)
        }
        return titles.isEmpty ? short(row) : titles.joined(separator: " · ")
    }

    /// The fields that make the title of a row that has no name: the two that it joins.
    private static func references(_ field: FieldSchema) -> Bool {
        ["person", "visitor", "meeting", "group", "shift", "publication"].contains(field.name)
    }

    private static func short(_ row: Identifier) -> String { String(row.hex.prefix(8)) }
}
