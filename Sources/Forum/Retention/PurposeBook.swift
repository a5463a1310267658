package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Purposes and retention periods: as organisers set them, else as usual.
package enum PurposeBook {
    private enum Field {
        static let code: UInt32 = 2
        static let title: UInt32 = 3
        static let months: UInt32 = 4
    }

    /// Longer is for ever.
    private static let range = 1...1200

    package struct Period: Sendable, Equatable {
        package let purpose: RetentionPurpose
        package let months: Int
        /// As organisers call it; nil: the usual title.
        package let title: String?
        /// The row in which it is set; nil: nothing was set, all is as usual.
        package let row: Identifier?
    }

    /// Sets how long data is kept for a purpose, and what it is called; "" puts either back to the usual one.
    package static func set(_ code: String, months: String?, title: String?, in writer: Writer) throws -> AddOutcome {
        let purpose = try self.purpose(code)
        var values: [UInt32: Value] = [:]
        if let months { values[Field.months] = try self.months(months) }
        if let title { values[Field.title] = OptionValue.value(title) }
        guard !values.isEmpty else { throw ForumError.missing(option: "--months | --title") }
        if let id = try row(purpose, in: writer)?.identifier("id") {
            return AddOutcome(id: id, created: false, changed: try RowEditor.update(Tables.purpose, id, values, in: writer))
        }
        let id = try writer.naturalRow(Tables.purpose, Code.key(purpose.rawValue))
        values[Field.code] = .text(purpose.rawValue)
        try RowEditor.create(Tables.purpose, id, values, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    package static func period(_ purpose: RetentionPurpose, in reader: Reader) throws -> Period {
        let record = try row(purpose, in: reader)
        let months = record?.integer("months").flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? $0 : nil }
        return Period(
            purpose: purpose, months: months ?? purpose.usualMonths, title: record?.text("title"), row: record?.identifier("id"))
    }

    package static func periods(in reader: Reader) throws -> [Period] {
        try RetentionPurpose.allCases.map { try period($0, in: reader) }
    }

    package static func purpose(_ code: String) throws -> RetentionPurpose {
        let key = Folding.fold(code)
        if let purpose = RetentionPurpose.allCases.first(where: { Folding.fold($0.rawValue) == key }) { return purpose }
        let words = RetentionPurpose.allCases.map(\.rawValue).joined(separator: "|")
        throw ForumError.invalid(option: "CODE", value: code, expected: words)
    }

    private static func row(_ purpose: RetentionPurpose, in reader: Reader) throws -> Record? {
        try reader.select(
            "SELECT id, title, months FROM purpose WHERE code_key = ? ORDER BY id LIMIT 1",
            .text(Folding.fold(purpose.rawValue))
        ).first
    }

    private static func months(_ raw: String) throws -> Value {
        guard let text = OptionValue.text(raw) else { return .null }
        guard let number = Int(text), range.contains(number) else {
            throw ForumError.invalid(
                option: "--months", value: raw, expected: "\(range.lowerBound)…\(range.upperBound)")
        }
        return .integer(Int64(number))
    }
}
