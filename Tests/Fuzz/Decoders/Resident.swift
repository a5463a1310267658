import GRDB
import ReplicaStore

/// A database that stays open while its values are changed behind its reader's back, and put right again.
final class Resident {
    private let replica: Replica
    private let hand: DatabaseQueue
    /// The tables that are not what they were.
    private var altered: Set<String> = []

    init(_ bytes: [UInt8], folder: String, name: String, open: (String) throws -> Replica) throws {
        let (path, pristine) = (folder + "/\(name).sqlite", folder + "/\(name)-pristine.sqlite")
        for file in [path, pristine] { try Files.put(bytes, at: file) }
        replica = try open(path)
        hand = try DatabaseQueue(path: path)
        try hand.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = OFF")
            try database.execute(sql: "ATTACH ? AS pristine", arguments: [pristine])
        }
    }

    /// Runs `body`, which only reads, with the values that `input` puts in. They stay until the next input: one transaction
    /// each is what an input costs.
    func edited(_ input: ArraySlice<UInt8>, _ body: (Replica) throws -> Bool) throws -> Bool {
        do {
            try hand.write {
                try Self.restore(altered, in: $0)
                altered = try Damage.edits(input, in: $0)
            }
        } catch {
            throw Broken("the values of \(altered) cannot be put back: \(error)")
        }
        return try body(replica)
    }

    private static func restore(_ tables: Set<String>, in database: Database) throws {
        for table in tables {
            try database.cachedStatement(sql: "DELETE FROM main.\(table)").execute()
            try database.cachedStatement(sql: "INSERT INTO main.\(table) SELECT * FROM pristine.\(table)").execute()
        }
    }
}
