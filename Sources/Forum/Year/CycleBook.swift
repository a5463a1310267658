package import ReplicaStore
import SyncCore
package import SyncProtocol

/// The calendar years of work, and what each says of activity.
package enum CycleBook {
    enum Field {
        static let year: UInt32 = 2
        static let threshold: UInt32 = 3
        static let countedKinds: UInt32 = 4
        static let substitutesCount: UInt32 = 5
        static let charterVersion: UInt32 = 6
    }

    /// Meetings that a threshold may ask for.
    static let thresholds: ClosedRange<Int64> = 1...366

    /// What the command line says of one; "" puts a setting back to the usual one.
    package struct Options: Sendable {
        package var threshold: String?
        /// Words of `MeetingBook.kinds` with commas between them.
        package var countedKinds: String?
        package var substitutesCount: String?
        package var charterVersion: String?

        package init(
            threshold: String? = nil, countedKinds: String? = nil, substitutesCount: String? = nil, charterVersion: String? = nil
        ) {
            self.threshold = threshold
            self.countedKinds = countedKinds
            self.substitutesCount = substitutesCount
            self.charterVersion = charterVersion
        }

        func values() throws -> [UInt32: Value] {
            var values: [UInt32: Value] = [:]
            if let threshold { values[Field.threshold] = try CycleBook.threshold(threshold) }
            if let countedKinds { values[Field.countedKinds] = try kinds(countedKinds) }
            if let substitutesCount {
                values[Field.substitutesCount] = try OptionValue.flag(substitutesCount, option: "--substitutes-count")
            }
            if let charterVersion { values[Field.charterVersion] = OptionValue.value(charterVersion) }
            return values
        }
    }

    /// Sets what a year says; makes its cycle if there is none.
    package static func set(_ year: String, _ options: Options, in writer: Writer) throws -> AddOutcome {
        guard let year = try OptionValue.year(year, option: "YEAR").integer else { throw ForumError.missing(option: "YEAR") }
        let values = try options.values()
        if let id = try row(year, in: writer) {
            return AddOutcome(id: id, created: false, changed: try RowEditor.update(Tables.cycle, id, values, in: writer))
        }
        let id = try writer.naturalRow(Tables.cycle, NaturalKey(.integer(year)))
        try RowEditor.create(Tables.cycle, id, values.merging([Field.year: .integer(year)]) { $1 }, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    private static func row(_ year: Int64, in reader: Reader) throws -> Identifier? {
        try reader.select("SELECT id FROM cycle WHERE year = ? ORDER BY id LIMIT 1", .integer(year)).first?.identifier("id")
    }

    /// The charter's version that is accepted in a year; nil: none is said.
    static func charterVersion(_ year: Int, in reader: Reader) throws -> String? {
        try reader.select("SELECT charter_version FROM cycle WHERE year = ? ORDER BY id LIMIT 1", .integer(Int64(year)))
            .first?.text("charter_version")
    }

    private static func threshold(_ raw: String) throws -> Value {
        guard let text = OptionValue.text(raw) else { return .null }
        guard let number = Int64(text), thresholds.contains(number) else {
            let expected = "\(thresholds.lowerBound)…\(thresholds.upperBound)"
            throw ForumError.invalid(option: "--threshold", value: raw, expected: expected)
        }
        return .integer(number)
    }

    /// In one order, so that two laptops that mean the same write the same.
    private static func kinds(_ raw: String) throws -> Value {
        let words = try raw.split(separator: ",").compactMap { word in
            try OptionValue.word(String(word), option: "--counted-kinds", of: MeetingBook.kinds) {
                try CellValue.meetingKind($0)
            }.text
        }
        guard !words.isEmpty else { return .null }
        return .text(MeetingBook.kinds.filter(words.contains).joined(separator: ","))
    }

    // MARK: Cards

    private static let select = "SELECT id, year, threshold, counted_kinds, substitutes_count, charter_version FROM cycle"

    package static func card(_ id: Identifier, in reader: Reader) throws -> Card? {
        try reader.select(select + " WHERE id = ?", .identifier(id)).first.flatMap(card)
    }

    /// Nil: nothing was set for that year, and all is as usual.
    package static func card(year: Int, in reader: Reader) throws -> Card? {
        try row(Int64(year), in: reader).flatMap { try card($0, in: reader) }
    }

    package static func cards(in reader: Reader) throws -> [Card] { try reader.select(select).compactMap(card) }

    /// What is set; null is the usual.
    private static func card(_ record: Record) -> Card? {
        guard let id = record.identifier("id"), let year = record.integer("year") else { return nil }
        let kinds = record.text("counted_kinds").map { $0.split(separator: ",").map(String.init) }
        return Card(
            id, order: [String(year)],
            [
                ("year", .number(year)), ("threshold", record.integer("threshold").map { .number($0) } ?? .null),
                ("counted_kinds", kinds.map { .texts($0) } ?? .null),
                ("substitutes_count", .flag(orNull: record.flag("substitutes_count"))),
                ("charter_version", .text(orNull: record.text("charter_version"))),
            ])
    }
}
