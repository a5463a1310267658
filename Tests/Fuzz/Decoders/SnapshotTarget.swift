import Forum
import Foundation
import Glibc
import ReplicaStore
import SyncCore
import SyncProtocol

/// A snapshot's file, damaged or made by somebody who means ill: opened as what it says it is, and taken over.
package struct SnapshotTarget: FuzzTarget {
    package let name = "snapshot"
    private let specimen: Specimen
    private let folder: String
    private let resident: Resident

    package init(folder: String) throws {
        specimen = try Specimen(folder: folder)
        self.folder = folder
        resident = try Resident(specimen.server, folder: folder, name: "resident", open: Self.open)
    }

    private static func open(_ path: String) throws -> Replica {
        try Replica.openForeign(at: path, environment: Specimen.environment(seed: 4))
    }

    package func seeds() throws -> [[UInt8]] { [[0], [1], [2], [66], [0, 0, 0, 0, 20, 255], [1, 7, 0, 3, 4, 4, 1, 4, 1]] }

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] { Damage.mutate(input, &random) }

    /// True where it is read, or taken over.
    package func run(_ input: [UInt8]) throws -> Bool {
        guard let first = input.first else { return false }
        let path = folder + "/snapshot.sqlite"
        do {
            switch Damage.Way(first) {
            case .flips:
                var file = specimen.server
                Damage.flips(input.dropFirst(), in: &file)
                try Files.put(file, at: path)
            case .edits:
                try Files.put(specimen.server, at: path)
                try? Damage.edits(input.dropFirst(), in: path)
            case .edited:
                // To take it over costs ten times what reading it does: one in 64. Not one byte chooses, or what is kept of
                // the inputs, and changed further, would soon be these alone.
                return try resident.edited(input.dropFirst()) { try take($0, over: input.reduce(0, &+) % 64 == 2) }
            }
            return try take(try Self.open(path), over: true)
        } catch let broken as Broken {
            throw broken
        } catch {
            return false
        }
    }

    /// The claim is made to fit what is in the file, so that every row is read and written.
    private func take(_ snapshot: Replica, over: Bool) throws -> Bool {
        let digest = try snapshot.verify(checksFile: over).computed.bytes
        guard over else { return true }
        let state = try snapshot.read { try $0.syncState }
        let claim = SnapshotClaim(
            epoch: Specimen.epoch, position: state.cursor, chain: state.chain, digest: digest,
            signature: [UInt8](repeating: 0, count: 64))
        let own = folder + "/adopting.sqlite"
        try Files.put(specimen.laptop, at: own)
        let replica = try Replica.open(
            at: own, schema: Specimen.schema, environment: Specimen.environment(seed: 4), durability: .normal)
        try replica.adopt(snapshot, claim)
        try check(replica, claim)
        return true
    }

    /// What was taken over is what the claim says, and what was unsent is still there.
    private func check(_ replica: Replica, _ claim: SnapshotClaim) throws {
        try Broken.unless(try replica.verify().computed.bytes == claim.digest, "rows were taken over that nobody claimed")
        try Broken.unless(try replica.unsent(after: 0, count: 10, bytes: 1 << 20).count >= 1, "an unsent change is gone")
    }
}
