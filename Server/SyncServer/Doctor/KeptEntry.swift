import Foundation
import GRDB
import SyncCore
import SyncProtocol

/// A row of the log as the disk gives it back: what is not of its kind is nil.
struct KeptEntry {
    var position: Int64
    var id: Identifier?
    /// 0 where it was accepted.
    var verdict: UInt32?
    /// 32 bytes.
    var chain: [UInt8]?
    var bytes: [UInt8]?

    init(_ row: Row) {
        position = Int64.fromDatabaseValue(row["position"] as DatabaseValue) ?? .min
        id = Self.data(row, "id").flatMap { Identifier($0) }
        chain = Self.data(row, "chain").flatMap { $0.count == 32 ? Array($0) : nil }
        bytes = Self.data(row, "bytes").map { Array($0) }
        let refused: DatabaseValue = row["refused"]
        verdict =
            refused.isNull
            ? 0 : Int64.fromDatabaseValue(refused).flatMap { UInt32(exactly: $0) }.flatMap { Reason(rawValue: $0)?.rawValue }
    }

    private static func data(_ row: Row, _ column: String) -> Data? {
        let value: DatabaseValue = row[column]
        guard case .blob(let data) = value.storage else { return nil }
        return data
    }
}
