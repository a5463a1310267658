import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// Two small databases with a bit of everything: a laptop's, and the server's model, which is what a snapshot is.
struct Specimen {
    /// The bytes of the files.
    let laptop: [UInt8]
    let server: [UInt8]
    /// The bytes of the laptop's numbered changes, in order.
    let changes: [[UInt8]]
    static let space = Identifier(high: 7, low: 7)
    static let epoch = Identifier(high: 5, low: 5)
    /// A few of the tables: opening a database costs what its tables are, and the reader is the same for all of them.
    static let schema = Schema(
        number: Tables.schema.number,
        tables: SystemTables.all + [Tables.organisation, Tables.person, Tables.attendance])

    init(folder: String) throws {
        let paths = (laptop: folder + "/specimen-laptop.sqlite", server: folder + "/specimen-server.sqlite")
        for path in [paths.laptop, paths.server] {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
        let laptop = try Self.create(at: paths.laptop, seed: 1)
        let server = try Self.create(at: paths.server, seed: 2)
        try Self.fill(laptop)
        let changes = try laptop.unsent(after: 0, count: 100, bytes: 1 << 20).map(\.bytes)
        let log = try server.number { session in try changes.map { try session.number($0) } }
        self.changes = changes
        let state = try server.read { try $0.syncState }
        _ = try laptop.fold(
            LogPage(epoch: Self.epoch, entries: log, position: state.cursor, chain: state.chain, clockOffset: nil))
        try laptop.write { _ = try OrganisationBook.add("Pas encore envoyée", .init(kind: "ngo"), in: $0) }
        for replica in [laptop, server] { try replica.checkpoint() }
        self.laptop = try Files.read(paths.laptop)
        self.server = try Files.read(paths.server)
    }

    static func create(at path: String, seed: UInt64) throws -> Replica {
        let identity = ReplicaIdentity(
            replica: Identifier(high: 3, low: seed), space: space, secret: [UInt8](repeating: 1, count: 32), author: nil,
            laptop: "specimen")
        return try Replica.create(
            at: path, schema: schema, identity: identity, environment: environment(seed: seed), durability: .normal)
    }

    static func environment(seed: UInt64) -> Environment {
        Environment(
            now: { 1_700_000_000_000 },
            random: { count in
                var random = Randomness(seed: seed &+ UInt64(count))
                return random.bytes(count)
            })
    }

    /// Fields of every kind and rule, a conflict, a row that is gone, and references to rows that are not there.
    private static func fill(_ replica: Replica) throws {
        let row = { (table: TableSchema, key: String, writer: Writer) in
            try writer.naturalRow(table, NaturalKey(.text(key)))
        }
        for name in ["Atelier Commun", "École d'été", "Radio"] {
            try replica.write { _ = try OrganisationBook.add(name, .init(kind: "ngo", cite: "yes"), in: $0) }
        }
        try replica.write { writer in
            for (given, family) in [("Juliette", "Klein"), ("Anne", "Le Goff"), ("Noé", "")] {
                try writer.assign(
                    Tables.person, row(Tables.person, family, writer),
                    [
                        1: .flag(true), 2: .text(given), 3: .text(family), 4: .text("\(given)@example.org"),
                        7: .identifier(row(Tables.organisation, "radio", writer)), 9: .flag(family.isEmpty),
                    ])
            }
        }
        for (key, status) in [("one", "present"), ("two", "excused")] {
            try replica.write { writer in
                try writer.assign(
                    Tables.attendance, row(Tables.attendance, key, writer),
                    [
                        1: .flag(true), 2: .identifier(Specimen.epoch), 3: .identifier(row(Tables.person, "Klein", writer)),
                        4: .list([.text(status), .null]), 6: .integer(1_700_000_000_000),
                    ])
            }
        }
        try replica.write { writer in try writer.delete(Tables.person, row(Tables.person, "", writer)) }
        try replica.write { _ = try OrganisationBook.add("Radio", .init(kind: "media", cite: "no"), in: $0) }
    }
}
