package import ReplicaStore
import SyncCore
package import SyncProtocol

/// The organisations that members represent.
package enum OrganisationBook {
    enum Field {
        static let name: UInt32 = 2
        static let kind: UInt32 = 3
        static let cite: UInt32 = 4
        static let kindText: UInt32 = 5
    }

    package static let kinds = ["public", "ess", "company", "ngo", "media", "research", "youth", "other"]

    /// What the command line says of one; "" empties a field.
    package struct Options: Sendable {
        /// A new name.
        package var name: String?
        package var kind: String?
        package var kindText: String?
        package var cite: String?
        package init(name: String? = nil, kind: String? = nil, kindText: String? = nil, cite: String? = nil) {
            self.name = name
            self.kind = kind
            self.kindText = kindText
            self.cite = cite
        }

        func values() throws -> [UInt32: Value] {
            var values: [UInt32: Value] = [:]
            if let name {
                guard let text = OptionValue.text(name), !Folding.fold(text).isEmpty else {
                    throw ForumError.missing(option: "--name")
                }
                values[Field.name] = .text(text)
            }
            if let kind {
                values[Field.kind] = try OptionValue.word(kind, option: "--kind", of: kinds) { text in
                    CellValue.organisationKind(text).flatMap { $0.text == nil ? $0.word : nil }
                }
            }
            if let kindText { values[Field.kindText] = OptionValue.value(kindText) }
            if let cite { values[Field.cite] = try OptionValue.flag(cite, option: "--cite") }
            return values
        }
    }

    /// Makes one; if one of that name is there, what the options say differently is edited.
    package static func add(_ name: String, _ options: Options, in writer: Writer) throws -> AddOutcome {
        guard let text = OptionValue.text(name), !Folding.fold(text).isEmpty else { throw ForumError.missing(option: "NAME") }
        var values = try options.values()
        if let id = try Lookup.byKey(text, .organisation, writer) {
            return AddOutcome(id: id, created: false, changed: try RowEditor.update(Tables.organisation, id, values, in: writer))
        }
        values[Field.name] = .text(text)
        return AddOutcome(id: try create(values, named: text, in: writer), created: true, changed: true)
    }

    static func create(_ values: [UInt32: Value], named name: String, in writer: Writer) throws -> Identifier {
        let id = try writer.naturalRow(Tables.organisation, NaturalKey(.text(Folding.fold(name))))
        try RowEditor.create(Tables.organisation, id, values, in: writer)
        return id
    }

    /// True if something differed.
    package static func edit(_ id: Identifier, _ options: Options, in writer: Writer) throws -> Bool {
        let values = try options.values()
        if let name = values[Field.name]?.text {
            try RowEditor.requireFree(.organisation, column: "name_key", key: Folding.fold(name), for: id, in: writer)
        }
        return try RowEditor.update(Tables.organisation, id, values, in: writer)
    }

    // MARK: Cards

    private static let select = "SELECT id, name, kind, kind_text, cite, name_key FROM organisation"

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE id = ?", .identifier(id)).first.flatMap(card)
    }

    package static func cards(in reader: Reader) throws -> [Card] { try reader.select(select).compactMap(card) }

    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        return Card(
            id, order: [record.text("name_key") ?? ""],
            [
                ("name", .text(orNull: record.text("name"))), ("kind", .text(orNull: record.text("kind"))),
                ("kind_text", .text(orNull: record.text("kind_text"))), ("cite", .flag(orNull: record.flag("cite"))),
            ])
    }
}
