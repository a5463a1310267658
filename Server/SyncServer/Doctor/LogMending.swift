import Foundation
import GRDB
import SyncCore
import SyncProtocol

/// Puts entries of the log right, in one transaction.
struct LogMending {
    let mends: [StoredEntry]

    func run(in database: ServerDatabase) throws {
        guard !mends.isEmpty else { return }
        try database.queue.write { database in
            for entry in mends {
                // It may stand at another position.
                try database.execute(
                    sql: "DELETE FROM entry WHERE position = ? OR id = ?", arguments: [Int64(entry.position), entry.id.data])
            }
            for entry in mends {
                try database.execute(
                    sql: "INSERT INTO entry (position, id, refused, chain, bytes) VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        Int64(entry.position), entry.id.data, entry.refused.map { Int64($0.rawValue) }, Data(entry.chain),
                        Data(entry.bytes),
                    ])
            }
        }
    }
}
