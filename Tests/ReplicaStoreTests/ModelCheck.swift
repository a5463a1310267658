import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Compares replicas with the definitions.
enum ModelCheck {
    /// Everybody stands at the end of the log, with the same digest, and shows what the definitions say.
    /// - Parameter laptops: nil: all of them.
    static func settled(_ laboratory: Laboratory, _ seed: UInt64, laptops: [Replica]? = nil) throws {
        let model = try DefinitionModel(log: laboratory.log, space: laboratory.space)
        let expected = try laboratory.server.read { try $0.syncState }
        for replica in (laptops ?? laboratory.laptops) + [laboratory.server] {
            let state = try replica.read { try $0.syncState }
            #expect(state.digest == expected.digest, "seed \(seed)")
            #expect(state.cursor == expected.cursor, "seed \(seed)")
            #expect(try replica.verify().isSound, "seed \(seed): the kept digest is that of the rows")
            try rows(of: replica, model, seed)
        }
    }

    /// What a laptop shows in the middle of things: the log up to its cursor, and what it holds without a number.
    static func visible(_ laptop: Replica, _ laboratory: Laboratory, _ seed: UInt64) throws {
        let cursor = try laptop.read { try $0.syncState.cursor }
        let unsent = try laptop.unsent(after: 0, count: 100_000, bytes: 1 << 30)
        let log = Array(laboratory.log.prefix(Int(cursor)))
        try rows(of: laptop, try DefinitionModel(log: log, unsent: unsent, space: laboratory.space), seed)
        #expect(try laptop.verify().isSound, "seed \(seed): the kept digest is that of the rows")
    }

    private static func rows(of replica: Replica, _ model: DefinitionModel, _ seed: UInt64) throws {
        try replica.read { reader in
            for row in model.rows {
                let state = try reader.row(row.table, row.row) ?? RowState()
                for cell in model.fields(row) {
                    let heads = state.heads(cell.field)
                    let defined = model.heads(cell)
                    #expect(heads.map(\.change) == defined.map(\.change), "seed \(seed), \(cell)")
                    #expect(heads.map(\.value) == defined.map(\.value), "seed \(seed), \(cell)")
                }
                #expect(state.isDeleted == model.isDeleted(row), "seed \(seed), \(row)")
            }
        }
    }
}
