package import ReplicaStore
import SyncCore
package import SyncProtocol

/// What comes out of a year's work: the barometers, the breakfasts' booklet.
package enum PublicationBook {
    enum Field {
        static let code: UInt32 = 2
        static let title: UInt32 = 3
        static let year: UInt32 = 4
        static let kind: UInt32 = 5
        static let edition: UInt32 = 6
        static let publishedOn: UInt32 = 7
        static let address: UInt32 = 8
    }

    package static let kinds = ["bsd", "bfi", "bes", "pdmi", "other"]

    /// What the command line says of one; "" empties a field.
    package struct Options: Sendable {
        /// A new code.
        package var code: String?
        package var title: String?
        package var year: String?
        package var kind: String?
        package var edition: String?
        package var publishedOn: String?
        package var address: String?

        package init(
            code: String? = nil, title: String? = nil, year: String? = nil, kind: String? = nil, edition: String? = nil,
            publishedOn: String? = nil, address: String? = nil
        ) {
            self.code = code
            self.title = title
            self.year = year
            self.kind = kind
            self.edition = edition
            self.publishedOn = publishedOn
            self.address = address
        }

        func values() throws -> [UInt32: Value] {
            var values: [UInt32: Value] = [:]
            if let code { values[Field.code] = .text(try Code.read(code, option: "--code")) }
            if let title { values[Field.title] = OptionValue.value(title) }
            if let year { values[Field.year] = try OptionValue.year(year, option: "--year") }
            if let kind { values[Field.kind] = try OptionValue.word(kind, option: "--kind", of: kinds) { Folding.fold($0) } }
            if let edition { values[Field.edition] = OptionValue.value(edition) }
            if let publishedOn {
                let day = try MeetingDates.day(publishedOn, option: "--published-on")
                values[Field.publishedOn] = day.map { .text($0) } ?? .null
            }
            if let address { values[Field.address] = try OptionValue.address(address, option: "--address") }
            return values
        }
    }

    /// Makes one; if one of that code is there, what the options say differently is edited.
    package static func add(_ code: String, _ options: Options, in writer: Writer) throws -> AddOutcome {
        try rows.add(code, options.values(), in: writer)
    }

    /// True if something differed.
    package static func edit(_ id: Identifier, _ options: Options, in writer: Writer) throws -> Bool {
        try rows.edit(id, options.values(), in: writer)
    }

    private static var rows: CodedRows {
        CodedRows(
            naming: .publication, required: [(Field.title, "--title"), (Field.year, "--year"), (Field.kind, "--kind")])
    }

    // MARK: Cards

    private static let select =
        "SELECT id, code, title, year, kind, edition, published_on, address, code_key FROM publication"

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE id = ?", .identifier(id)).first.flatMap(card)
    }

    /// - Parameter year: only those of it.
    package static func cards(year: Int? = nil, in reader: Reader) throws -> [Card] {
        guard let year else { return try reader.select(select).compactMap(card) }
        return try reader.select(select + " WHERE year = ?", .integer(Int64(year))).compactMap(card)
    }

    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id") else { return nil }
        return Card(
            id, order: [record.integer("year").map(String.init) ?? "", record.text("code_key") ?? ""],
            [
                ("code", .text(orNull: record.text("code"))), ("title", .text(orNull: record.text("title"))),
                ("year", record.integer("year").map { .number($0) } ?? .null), ("kind", .text(orNull: record.text("kind"))),
                ("edition", .text(orNull: record.text("edition"))),
                ("published_on", .text(orNull: record.text("published_on"))),
                ("address", .text(orNull: record.text("address"))),
            ])
    }
}
