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

    package init(folder: String) throws {
        specimen = try Specimen(folder: folder)
        self.folder = folder
    }

    package func seeds() throws -> [[UInt8]] { [[0], [1], [0, 0, 0, 0, 20, 255], [1, 7, 0, 3, 4, 4, 1, 4, 1]] }

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] { Damage.mutate(input, &random) }

    /// True where it is taken over. The claim is made to fit what is in the file, so that every row is read and written.
    package func run(_ input: [UInt8]) throws -> Bool {
        guard let first = input.first else { return false }
        let (path, own) = (folder + "/snapshot.sqlite", folder + "/adopting.sqlite")
        var file = specimen.server
        if first % 2 == 0 { Damage.flips(input.dropFirst(), in: &file) }
        try Files.put(file, at: path)
        if first % 2 == 1 { try? Damage.edits(input.dropFirst(), in: path) }
        try Files.put(specimen.laptop, at: own)
        do {
            let environment = Specimen.environment(seed: 4)
            let snapshot = try Replica.openForeign(at: path, environment: environment)
            let state = try snapshot.read { try $0.syncState }
            let claim = SnapshotClaim(
                epoch: Specimen.epoch, position: state.cursor, chain: state.chain, digest: try snapshot.verify().computed.bytes,
                signature: [UInt8](repeating: 0, count: 64))
            let replica = try Replica.open(at: own, schema: Tables.schema, environment: environment, durability: .normal)
            try replica.adopt(snapshot, claim)
            try check(replica, claim)
            return true
        } catch let broken as Broken {
            throw broken
        } catch {
            return false
        }
    }

    /// What was taken over is what the claim says, and what was unsent is still there.
    private func check(_ replica: Replica, _ claim: SnapshotClaim) throws {
        try Broken.unless(try replica.verify().computed.bytes == claim.digest, "rows were taken over that nobody claimed")
        try Broken.unless(try replica.unsent(after: 0, count: 10, bytes: 1 << 20).count >= 1, "an unsent change is gone")
    }
}
