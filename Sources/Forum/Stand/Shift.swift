package import ReplicaStore
import SyncCore
package import SyncProtocol

/// A shift on the stand, as people see it.
package struct Shift: Sendable, Equatable {
    package var id: Identifier
    package var code: String
    /// Milliseconds since 1970 UTC.
    package var startsAt: Int64?
    package var endsAt: Int64?
    package var places: Int64?

    /// How many may hold it: what another client wrote may be any number.
    var capacity: Int { Int(clamping: min(max(places ?? 0, 0), Self.mostPlaces)) }

    static let mostPlaces: Int64 = 10_000

    /// Half-open: a shift may begin when another ends.
    package func overlaps(_ other: Shift) -> Bool {
        guard let startsAt, let endsAt, let otherStart = other.startsAt, let otherEnd = other.endsAt else { return false }
        return startsAt < otherEnd && otherStart < endsAt
    }

    init(_ id: Identifier, _ columns: [String: Value]) {
        self.id = id
        code = columns["code"]?.text ?? ""
        startsAt = columns["starts_at"]?.integer
        endsAt = columns["ends_at"]?.integer
        places = columns["places"]?.integer
    }

    init?(_ record: Record) {
        guard let id = record.identifier("id") else { return nil }
        let names = ["code", "starts_at", "ends_at", "places"]
        self.init(id, Dictionary(uniqueKeysWithValues: names.map { ($0, record[$0]) }))
    }

    static let select = "SELECT id, code, starts_at, ends_at, places FROM shift"
}

/// The stand's shifts.
package enum ShiftBook {
    enum Field {
        static let code: UInt32 = 2
        static let time: UInt32 = 3
        static let places: UInt32 = 4
    }

    private static let placesLimit = 1...Shift.mostPlaces

    /// What a command line says of a shift; nil: not said.
    package struct Entry: Sendable {
        package var code: String?
        package var startsAt: String?
        package var endsAt: String?
        package var places: Int64?
        package init(code: String?, startsAt: String?, endsAt: String?, places: Int64?) {
            self.code = code
            self.startsAt = startsAt
            self.endsAt = endsAt
            self.places = places
        }
    }

    /// Makes one; if one of that code is there, what the entry says differently is edited.
    package static func add(_ entry: Entry, in writer: Writer) throws -> (shift: Shift, created: Bool) {
        var entry = entry
        let code = try Code.read(entry.code ?? "", option: "CODE")
        if let row = try Lookup.byKey(code, .shift, writer) {
            entry.code = nil
            return (try edit(row, entry, in: writer), false)
        }
        guard entry.startsAt != nil else { throw ForumError.missing(option: "--starts-at") }
        guard entry.endsAt != nil else { throw ForumError.missing(option: "--ends-at") }
        guard entry.places != nil else { throw ForumError.missing(option: "--places") }
        let row = try writer.naturalRow(Tables.shift, Code.key(code))
        try RowEditor.create(Tables.shift, row, try values(entry, now: [:]), in: writer)
        return (try shift(row, in: writer), true)
    }

    package static func edit(_ row: Identifier, _ entry: Entry, in writer: Writer) throws -> Shift {
        let values = try values(entry, now: try writer.columns(Tables.shift, row))
        if let code = values[Field.code]?.text {
            try RowEditor.requireFree(.shift, column: "code_key", key: Folding.fold(code), for: row, in: writer)
        }
        try writer.assign(Tables.shift, row, values)
        return try shift(row, in: writer)
    }

    /// What differs from `now`.
    private static func values(_ entry: Entry, now: [String: Value]) throws -> [UInt32: Value] {
        var values: [UInt32: Value] = [:]
        if let code = try entry.code.map({ try Code.read($0, option: "--code") }), now["code"] != .text(code) {
            values[Field.code] = .text(code)
        }
        let start = try entry.startsAt.map { try time($0, "--starts-at") } ?? now["starts_at"]?.integer
        let end = try entry.endsAt.map { try time($0, "--ends-at") } ?? now["ends_at"]?.integer
        if let start, let end, start >= end {
            throw ForumError.invalid(option: "--ends-at", value: entry.endsAt ?? "", expected: "> --starts-at")
        }
        if start != now["starts_at"]?.integer || end != now["ends_at"]?.integer {
            values[Field.time] = .list([start.map { .integer($0) } ?? .null, end.map { .integer($0) } ?? .null])
        }
        if let places = entry.places {
            guard placesLimit.contains(places) else {
                throw ForumError.invalid(
                    option: "--places", value: "\(places)", expected: "\(placesLimit.lowerBound)–\(placesLimit.upperBound)")
            }
            if now["places"]?.integer != places { values[Field.places] = .integer(places) }
        }
        return values
    }

    private static func time(_ text: String, _ option: String) throws -> Int64 {
        let expected = "2024-11-28T09:00"
        do {
            guard let time = try LocalTime.parse(text) else {
                throw ForumError.invalid(option: option, value: text, expected: expected)
            }
            return time
        } catch is CellProblem {
            throw ForumError.invalid(option: option, value: text, expected: expected)
        }
    }

    package static func shift(_ row: Identifier, in reader: Reader) throws -> Shift {
        Shift(row, try reader.columns(Tables.shift, row))
    }

    /// By start, then code.
    package static func list(in reader: Reader) throws -> [Shift] {
        try reader.select(Shift.select + " ORDER BY starts_at, code, id").compactMap(Shift.init)
    }
}
