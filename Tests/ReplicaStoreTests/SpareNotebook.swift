import Foundation
import GRDB
import ReplicaStore
import SyncCore
import SyncProtocol

/// A replica in a folder of its own, with a few unsent changes, whose file a test alters behind its back.
struct SpareNotebook {
    private let folder = FileManager.default.temporaryDirectory.path + "/carnet-spare-" + UUID().uuidString
    var path: String { folder + "/carnet.sqlite" }
    let identity = ReplicaIdentity(
        replica: Identifier(high: 1, low: 1), space: Identifier(high: 2, low: 2), secret: Array(repeating: 1, count: 32),
        author: nil, laptop: "a")
    private let thing = TableSchema(100, "thing", fields: [FieldSchema(2, "name")], keys: [], indexes: [])

    private var environment: Environment {
        Environment(now: { 1_700_000_000_000 }, random: { count in (0..<count).map { _ in .random(in: 0...255) } })
    }

    private var schema: Schema { Schema(number: 1, tables: SystemTables.all + [thing]) }

    /// Three unsent changes.
    func make() throws -> Replica {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let replica = try Replica.create(at: path, schema: schema, identity: identity, environment: environment)
        try write(replica, 3)
        return replica
    }

    func open() throws -> Replica { try Replica.open(at: path, schema: schema, environment: environment) }

    func write(_ replica: Replica, _ count: Int = 1) throws {
        for _ in 0..<count {
            let row = Identifier(high: 7, low: .random(in: 0 ... .max))
            try replica.write { try $0.assign(thing, row, [1: .flag(true), 2: .text("x")]) }
        }
    }

    func behind(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
