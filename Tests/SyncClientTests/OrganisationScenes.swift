import Forum
import ReplicaStore
import SyncClient
import SyncCore
import Testing

/// Scenes in which laptops record organisations, and all must hold the same ones in the end.
protocol OrganisationScenes {}

extension OrganisationScenes {
    func organisation(_ name: String, on laptop: Ring.Laptop) throws {
        try laptop.replica.write { writer in
            _ = try OrganisationBook.add(name, OrganisationBook.Options(kind: "ngo"), in: writer)
        }
    }

    func names(_ laptop: Ring.Laptop) throws -> [String] {
        try laptop.replica.read { reader in
            try reader.select("SELECT name FROM organisation ORDER BY name").compactMap { $0.text("name") }
        }
    }

    /// After everybody has synced twice: one position, one digest, these organisations, nothing unsent.
    func expectSame(_ ring: Ring, _ expected: [String]) throws {
        let reports = try ring.settle()
        #expect(reports.allSatisfy { $0.verified == true && $0.deferred == 0 })
        #expect(Set(reports.map { "\($0.position) \($0.digest.hex)" }).count == 1)
        for (name, laptop) in ring.laptops {
            #expect(try names(laptop) == expected.sorted(), "on \(name)")
            #expect(try laptop.replica.verify().isSound)
            #expect(try laptop.replica.read { try $0.unsentCount() } == 0)
        }
    }

    /// The same, where it takes everybody two more syncs to get there.
    func expectSameInTheEnd(_ ring: Ring, _ expected: [String]) throws {
        _ = try ring.settle()
        try expectSame(ring, expected)
    }
}
