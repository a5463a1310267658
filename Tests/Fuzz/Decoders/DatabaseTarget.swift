import Forum
import Foundation
import Glibc
import ReplicaStore
import SyncCore
import SyncProtocol

/// A laptop's database, damaged: opened, read, examined, mended.
package struct DatabaseTarget: FuzzTarget {
    package let name = "database"
    private let specimen: Specimen
    private let path: String

    package init(folder: String) throws {
        specimen = try Specimen(folder: folder)
        path = folder + "/damaged.sqlite"
    }

    package func seeds() throws -> [[UInt8]] {
        [[0], [1], [0, 0, 0, 0, 20, 255], [1, 1, 0, 1, 8] + [UInt8](repeating: 0xFF, count: 8)]
    }

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] { Damage.mutate(input, &random) }

    /// True where it opens and nothing is found. Whatever is wrong: an error or a finding, never a trap.
    package func run(_ input: [UInt8]) throws -> Bool {
        guard let first = input.first else { return false }
        var file = specimen.laptop
        if first % 2 == 0 { Damage.flips(input.dropFirst(), in: &file) }
        try Files.put(file, at: path)
        if first % 2 == 1 { try? Damage.edits(input.dropFirst(), in: path) }
        do {
            let replica = try Replica.open(
                at: path, schema: Tables.schema, environment: Specimen.environment(seed: 9), durability: .normal)
            Self.use(replica)
            return try examine(replica)
        } catch let broken as Broken {
            throw broken
        } catch {
            return false
        }
    }

    /// What commands do with a notebook. Each may fail; none may trap.
    private static func use(_ replica: Replica) {
        _ = try? replica.read { try $0.conflicts() }
        _ = try? replica.read { try $0.parked() }
        _ = try? replica.read { try $0.syncState }
        _ = try? replica.unsent(after: 0, count: 100, bytes: 1 << 20)
        _ = try? replica.makeBundle(sign: { _ in [UInt8](repeating: 0, count: 64) }, emit: { _ in })
        if let trail = try? replica.trail() { _ = try? replica.receipt(after: 0, trail) }
        _ = try? replica.checkNext(50)
        _ = try? replica.write { _ = try OrganisationBook.add("Radio", .init(kind: "ngo"), in: $0) }
    }

    /// As `carnet doctor --repair` does.
    private func examine(_ replica: Replica) throws -> Bool {
        let verification = try replica.verify()
        let log = try replica.checkLog()
        guard log.isEmpty, try replica.isWhole else { return false }
        let beside = path + ".doctor"
        defer { for suffix in ["", "-wal", "-shm"] { unlink(beside + suffix) } }
        let right = try replica.rebuilt(at: beside)
        let faults = try Examination(replica, against: right).run()
        guard !faults.isEmpty || !verification.isSound else { return true }
        try? replica.repair(faults, from: right)
        return false
    }
}
