package import ReplicaStore
import SyncCore
package import SyncProtocol

/// What all laptops agree on: as organisers set it, else as usual.
package enum SettingBook {
    package enum Setting: String, Sendable, CaseIterable {
        /// Of dates and times that are typed without an offset, and of all that are shown.
        case zone

        package var usual: String {
            switch self {
            case .zone: LocalTime.usualZone
            }
        }
    }

    package struct Line: Sendable, Equatable {
        package let setting: Setting
        package let value: String
        /// The row in which it is set; nil: nothing was set, all is as usual.
        package let row: Identifier?
    }

    private enum Field {
        static let name: UInt32 = 2
        static let value: UInt32 = 3
    }

    /// "" puts the usual value back.
    package static func set(_ name: String, to raw: String, in writer: Writer) throws -> AddOutcome {
        let setting = try self.setting(name)
        var values = [Field.value: OptionValue.value(raw)]
        if let text = values[Field.value]?.text, !isFit(text, for: setting) {
            throw ForumError.invalid(option: setting.rawValue, value: raw, expected: "Europe/Paris, Indian/Reunion…")
        }
        if let id = try row(setting, in: writer)?.identifier("id") {
            return AddOutcome(id: id, created: false, changed: try RowEditor.update(Tables.setting, id, values, in: writer))
        }
        let id = try writer.naturalRow(Tables.setting, NaturalKey(.text(setting.rawValue)))
        values[Field.name] = .text(setting.rawValue)
        try RowEditor.create(Tables.setting, id, values, in: writer)
        return AddOutcome(id: id, created: true, changed: true)
    }

    /// What is set and means nothing here counts as not set.
    package static func line(_ setting: Setting, in reader: Reader) throws -> Line {
        let record = try row(setting, in: reader)
        guard let record, let value = record.text("value"), isFit(value, for: setting) else {
            return Line(setting: setting, value: setting.usual, row: nil)
        }
        return Line(setting: setting, value: value, row: record.identifier("id"))
    }

    package static func lines(in reader: Reader) throws -> [Line] { try Setting.allCases.map { try line($0, in: reader) } }

    package static func setting(_ name: String) throws -> Setting {
        let key = Folding.fold(name)
        if let setting = Setting.allCases.first(where: { $0.rawValue == key }) { return setting }
        let words = Setting.allCases.map(\.rawValue).joined(separator: "|")
        throw ForumError.invalid(option: "NAME", value: name, expected: words)
    }

    private static func isFit(_ value: String, for setting: Setting) -> Bool {
        switch setting {
        case .zone: LocalTime.isZone(value)
        }
    }

    private static func row(_ setting: Setting, in reader: Reader) throws -> Record? {
        try reader.select("SELECT id, value FROM setting WHERE name = ? ORDER BY id LIMIT 1", .text(setting.rawValue)).first
    }
}
