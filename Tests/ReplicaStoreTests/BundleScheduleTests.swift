import Forum
import ReplicaStore
import SyncCore
import SyncProtocol
import Testing

/// Random schedules of edits, syncs and bundles: any subset of laptops, any order, repeats and relays.
@Suite struct BundleScheduleTests {
    private struct Schedule {
        let laboratory: Laboratory
        let seed: UInt64
        var files: [[UInt8]] = []
        private static let rows = (1...4).map { Identifier(high: 0, low: UInt64($0)) }
        private static let later = TableSchema(900, "later", fields: [])

        init(seed: UInt64) throws {
            self.seed = seed
            laboratory = try Laboratory(seed: seed, laptops: 3 + Int(seed % 4))
            try laboratory.introduceAll()
        }

        var dice: Dice { laboratory.dice }

        mutating func step() throws {
            let index = dice.below(laboratory.laptops.count)
            let laptop = laboratory.laptops[index]
            switch dice.below(12) {
            case 0, 1: try laboratory.sync(laptop)
            case 2, 3:
                let since = dice.below(3) == 0 ? UInt64(dice.below(laboratory.log.count + 1)) : 0
                files.append(try laboratory.bundle(from: index, since: since))
            case 4, 5, 6:
                guard !files.isEmpty else { return }
                try laboratory.apply(files[dice.below(files.count)], to: index)
                try ModelCheck.visible(laptop, laboratory, seed)
            case 7: try laptop.write { try $0.delete(Tables.group, Self.rows[dice.below(4)]) }
            default: try edit(laptop)
            }
        }

        private func edit(_ laptop: Replica) throws {
            try laptop.write { writer in
                for _ in 0...dice.below(3) {
                    let fields: [UInt32: Value] = [
                        1: .integer(1), UInt32(2 + dice.below(3)): .text("v\(dice.below(3))"),
                        77: .list([.integer(Int64(dice.below(2))), .null]),
                    ]
                    try writer.assign(dice.below(5) == 0 ? Self.later : Tables.group, Self.rows[dice.below(4)], fields)
                }
            }
        }
    }

    private func run(seed: UInt64, refusing: Bool) throws {
        var schedule = try Schedule(seed: seed)
        if refusing { schedule.laboratory.refuses = { $0.sequence % 4 == 3 } }
        for _ in 0..<60 { try schedule.step() }
        try schedule.laboratory.settle()
        try ModelCheck.settled(schedule.laboratory, seed)
        for laptop in schedule.laboratory.laptops {
            #expect(try laptop.read { try $0.waitingCount() } == 0, "seed \(seed)")
            #expect(try laptop.read { try $0.unsentCount() } == 0, "seed \(seed)")
        }
        let ids = try schedule.laboratory.log.map { entry -> Identifier in
            guard case .change(let bytes) = entry.content else { return .zero }
            return ChangeIdentity.id(of: try ChangeCodec().decode(bytes), space: schedule.laboratory.space)
        }
        #expect(Set(ids).count == ids.count, "seed \(seed): each change once")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `bundles in any order and number end in the state that the definitions give`(seed: UInt64) throws {
        try run(seed: seed, refusing: false)
    }

    @Test(arguments: 1000..<1050 as Range<UInt64>)
    func `refused changes are taken out on every laptop that had them by bundle`(seed: UInt64) throws {
        try run(seed: seed, refusing: true)
    }
}
