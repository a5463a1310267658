import Foundation
import GRDB

/// What an input does to a database: the first byte says how, the others where and with what.
///
/// Bits of the file, five bytes each (offset, mask); or values of columns, behind carnet's back, so that SQLite itself finds
/// nothing wrong: table, row, column, kind, length, bytes.
struct Damage {
    private static let columns = [
        ("change", "bytes"), ("change", "position"), ("change", "void"), ("change", "id"), ("change", "recorded_at"),
        ("change", "header"), ("change", "n"), ("person_row", "heads"), ("person_row", "base"), ("organisation_row", "heads"),
        ("organisation_row", "base"), ("attendance_row", "heads"), ("replica_row", "heads"), ("person_row", "family_name"),
        ("attendance_row", "arrived_at"), ("organisation_row", "deleted"), ("meta", "value"), ("meta", "key"),
        ("receipt", "position"),
        ("receipt", "chain"), ("organisation_row", "id"), ("attendance_row", "base"),
    ]

    static func flips(_ input: ArraySlice<UInt8>, in file: inout [UInt8]) {
        var rest = input
        while rest.count >= 5 {
            let offset = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) } % file.count
            file[offset] ^= rest[rest.startIndex + 4]
            rest = rest.dropFirst(5)
        }
    }

    /// How the damage is done, and how the database comes to its reader. Opening one costs more than most of what is read.
    enum Way {
        /// Bits of a file, which is opened.
        case flips
        /// Values of a file, which is opened.
        case edits
        /// Values of a database that stays open, and gets its own back.
        case edited

        init(_ first: UInt8) {
            switch first {
            case 0: self = .flips
            case 1: self = .edits
            default: self = .edited
            }
        }
    }

    static func edits(_ input: ArraySlice<UInt8>, in path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = OFF")
            _ = try edits(input, in: database)
        }
        try queue.close()
    }

    /// - Returns: the tables that are no longer what they were.
    static func edits(_ input: ArraySlice<UInt8>, in database: Database) throws -> Set<String> {
        var rest = input
        var tables: Set<String> = []
        while let edit = next(&rest) {
            let (table, column) = columns[edit.column % columns.count]
            let count = try database.cachedStatement(sql: "SELECT count(*) FROM \(table)")
            let rows = try Int.fetchOne(count) ?? 0
            guard rows > 0 else { continue }
            let key = table == "meta" ? "key" : table == "change" ? "n" : table == "receipt" ? "position" : "id"
            let update = try database.cachedStatement(
                sql: "UPDATE OR IGNORE \(table) SET \(column) = ? WHERE \(key) = (SELECT \(key) FROM \(table) LIMIT 1 OFFSET ?)")
            // What a constraint does not let in is no damage: most of it is passed over, and a statement that fails is costly.
            try? update.execute(arguments: [edit.value, edit.row % rows])
            tables.insert(table)
        }
        return tables
    }

    private struct Edit {
        var column: Int
        var row: Int
        var value: DatabaseValue
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) -> Edit? {
        guard rest.count >= 4 else { return nil }
        let head = Array(rest.prefix(4))
        rest = rest.dropFirst(4)
        let payload = Array(rest.prefix(Int(head[3])))
        rest = rest.dropFirst(Int(head[3]))
        let value: DatabaseValue =
            switch head[2] % 5 {
            case 0: .null
            case 1: Int64(truncatingIfNeeded: payload.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }).databaseValue
            case 2: String(decoding: payload, as: UTF8.self).databaseValue
            default: DatabaseValue(value: Data(payload)) ?? .null
            }
        return Edit(column: Int(head[0]), row: Int(head[1]), value: value)
    }

    static func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] {
        var bytes = input
        if bytes.isEmpty || bytes.count > 400 || random.once(in: 4) { bytes = [UInt8(truncatingIfNeeded: random.next())] }
        // Files that are opened are the costly ones, and find what others find: few of them.
        if Way(bytes[0]) != .edited, !random.once(in: 32) { bytes[0] = UInt8(truncatingIfNeeded: random.next()) }
        for _ in 0..<(1 + random.below(3)) { bytes += Way(bytes[0]) == .flips ? flip(&random) : edit(&random) }
        return random.once(in: 5) ? ByteMutation.mutate(bytes, &random) : bytes
    }

    private static func flip(_ random: inout Randomness) -> [UInt8] {
        random.bytes(4) + [random.once(in: 3) ? UInt8(truncatingIfNeeded: random.next()) : 1 << UInt8(random.below(8))]
    }

    private static func edit(_ random: inout Randomness) -> [UInt8] {
        let head = [UInt8(random.below(columns.count)), UInt8(random.below(12)), UInt8(random.below(5))]
        let payload: [UInt8] =
            switch random.below(5) {
            case 0: [UInt8](repeating: 0xFF, count: 8)
            case 1: withUnsafeBytes(of: random.integer().bigEndian) { Array($0) }
            case 2: (0..<(1 + random.below(20))).map { _ in UInt8(random.below(6)) }
            case 3: Array(repeating: [4, 1], count: 1 + random.below(100)).flatMap { $0 }
            default: random.bytes(random.below(40))
            }
        return head + [UInt8(payload.count)] + payload
    }
}
