import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

@Suite struct ConvergenceTests {
    /// Edits, deletes, re-creations and resolutions of a few rows by a few laptops that sync when they like.
    private func run(seed: UInt64, refusing: Bool) throws {
        let laboratory = try Laboratory(seed: seed, laptops: 3)
        if refusing { laboratory.refuses = { $0.sequence % 4 == 3 } }
        let rows = (1...4).map { Identifier(high: 0, low: UInt64($0)) }
        let dice = laboratory.dice
        for _ in 0..<60 {
            let laptop = laboratory.laptops[dice.below(3)]
            switch dice.below(10) {
            case 0, 1, 2: try laboratory.sync(laptop)
            case 3: try laptop.write { try $0.delete(Tables.group, rows[dice.below(4)]) }
            default:
                try laptop.write { writer in
                    for _ in 0...dice.below(3) {
                        let fields: [UInt32: Value] = [
                            1: .integer(1), UInt32(2 + dice.below(3)): .text("v\(dice.below(3))"),
                            // A field and a table that this version does not know.
                            77: .list([.integer(Int64(dice.below(2))), .null]),
                        ]
                        let row = rows[dice.below(4)]
                        try writer.assign(dice.below(5) == 0 ? TableSchema(900, "later", fields: []) : Tables.group, row, fields)
                    }
                }
            }
        }
        try laboratory.settle()
        try ModelCheck.settled(laboratory, seed)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `any schedule ends in the state that the definitions give`(seed: UInt64) throws {
        try run(seed: seed, refusing: false)
    }

    @Test(arguments: 1000..<1060 as Range<UInt64>)
    func `refused changes are taken out and what they replaced comes back`(seed: UInt64) throws {
        try run(seed: seed, refusing: true)
    }
}
