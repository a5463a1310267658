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
    private let resident: Resident

    package init(folder: String) throws {
        specimen = try Specimen(folder: folder)
        path = folder + "/damaged.sqlite"
        resident = try Resident(specimen.laptop, folder: folder, name: "resident", open: Self.open)
    }

    private static func open(_ path: String) throws -> Replica {
        try Replica.open(at: path, schema: Specimen.schema, environment: Specimen.environment(seed: 9), durability: .normal)
    }

    package func seeds() throws -> [[UInt8]] {
        [[0], [1], [0, 0, 0, 0, 20, 255], [1, 1, 0, 1, 8] + [UInt8](repeating: 0xFF, count: 8)]
            + (0..<UInt8(Self.readings.count)).map { [$0 + 2] }
    }

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] { Damage.mutate(input, &random) }

    /// True where it opens and nothing is found. Whatever is wrong: an error or a finding, never a trap.
    package func run(_ input: [UInt8]) throws -> Bool {
        guard let first = input.first else { return false }
        // Everything that is done with a notebook costs ten times what one thing does: the first byte chooses.
        do {
            switch Damage.Way(first) {
            case .flips:
                var file = specimen.laptop
                Damage.flips(input.dropFirst(), in: &file)
                try Files.put(file, at: path)
            case .edits:
                try Files.put(specimen.laptop, at: path)
                try? Damage.edits(input.dropFirst(), in: path)
            case .edited:
                return try resident.edited(input.dropFirst()) { replica in
                    try Self.readings[Int(first) % Self.readings.count](replica)
                    return true
                }
            }
            let replica = try Self.open(path)
            for use in Self.readings + Self.writings { try? use(replica) }
            return try examine(replica)
        } catch let broken as Broken {
            throw broken
        } catch {
            return false
        }
    }

    /// What commands do with a notebook. Each may fail; none may trap.
    private static let readings: [@Sendable (Replica) throws -> Void] = [
        { _ = try $0.read { try $0.conflicts() } },
        { _ = try $0.read { try $0.parked() } },
        { _ = try $0.unsent(after: 0, count: 100, bytes: 1 << 20) },
        {
            _ = try $0.makeBundle(
                serverKey: [UInt8](repeating: 1, count: 32), sign: { _ in [UInt8](repeating: 0, count: 64) }, emit: { _ in })
        },
        { _ = try $0.receipt(after: 0, try $0.trail(), serverKey: [UInt8](repeating: 1, count: 32)) },
        { _ = try $0.verify() },
        { _ = try $0.checkLog() },
    ]

    private static let writings: [@Sendable (Replica) throws -> Void] = [
        { _ = try $0.checkNext(50) },
        { _ = try $0.write { _ = try OrganisationBook.add("Radio", .init(kind: "ngo"), in: $0) } },
    ]

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
