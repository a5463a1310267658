import Foundation
import GRDB

/// What an input does to a database file: the first byte says how, the others where and with what.
///
/// Even: bits of the file, five bytes each (offset, mask). Odd: values of columns, behind carnet's back, so that SQLite itself
/// finds nothing wrong: table, row, column, kind, length, bytes.
struct Damage {
    private static let columns = [
        ("change", "bytes"), ("change", "position"), ("change", "void"), ("change", "id"), ("change", "recorded_at"),
        ("change", "header"), ("change", "n"), ("person_row", "heads"), ("person_row", "base"), ("organisation_row", "heads"),
        ("organisation_row", "base"), ("attendance_row", "heads"), ("meeting_row", "heads"), ("person_row", "family_name"),
        ("meeting_row", "starts_at"), ("organisation_row", "deleted"), ("meta", "value"), ("meta", "key"),
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

    static func edits(_ input: ArraySlice<UInt8>, in path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = OFF")
            var rest = input
            while let edit = next(&rest) {
                let (table, column) = columns[edit.column % columns.count]
                let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
                guard rows > 0 else { continue }
                let key = table == "meta" ? "key" : table == "change" ? "n" : table == "receipt" ? "position" : "id"
                // What a constraint does not let in is no damage.
                try? database.execute(
                    sql: "UPDATE \(table) SET \(column) = ? WHERE \(key) = (SELECT \(key) FROM \(table) LIMIT 1 OFFSET ?)",
                    arguments: [edit.value, edit.row % rows])
            }
        }
        try queue.close()
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
        for _ in 0..<(1 + random.below(3)) { bytes += bytes[0] % 2 == 0 ? flip(&random) : edit(&random) }
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
