import Crypto
import Foundation
import ReplicaStore
import SwiftProtobuf
import SyncCore
import SyncProtocol

/// Whether the snapshots that laptops start from are what the server says of them.
struct SnapshotCheck {
    /// Where they are.
    let folder: String
    /// Where copies may be made.
    let scratch: String
    let key: Curve25519.Signing.PublicKey?
    let environment: Environment

    func run() throws -> [ServerFinding] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.filter { $0.hasSuffix(Self.suffix) }.sorted().compactMap { about in
            let name = String(about.dropLast(Self.suffix.count))
            guard let what = try fault(name) else { return nil }
            // A server that serves drops old ones meanwhile.
            guard FileManager.default.fileExists(atPath: folder + "/" + about) else { return nil }
            return ServerFinding(.snapshot(name: name, what: what), mendable: true)
        }
    }

    /// What becomes of one that is not right: a new one is made when a laptop asks.
    static func remove(_ name: String, from folder: String) {
        for file in [name + suffix, name + ".sqlite"] { try? FileManager.default.removeItem(atPath: folder + "/" + file) }
    }

    private static let suffix = ".sqlite.about"

    private func fault(_ name: String) throws -> String? {
        guard let bytes = FileManager.default.contents(atPath: folder + "/" + name + Self.suffix),
            let about = try? WireSnapshotResponse(serializedBytes: bytes), about.name == name
        else { return "what is said of it cannot be read" }
        let path = folder + "/" + name + ".sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return "its file is missing" }
        let (size, hash) = try FileHash.of(path)
        guard size == about.size, Data(hash) == about.hash else { return "its file is not the one that was made" }
        guard let epoch = Identifier(about.epoch) else { return "it is of no life of the log" }
        let signed = LogChain.signedBytes(epoch: epoch, position: about.position, chain: Array(about.chain))
        if let key, !key.isValidSignature(about.signature, for: signed) { return "its signature is not the server's" }
        guard let verification = try verification(of: path), verification.computed.bytes == Array(about.digest) else {
            return "its rows make another digest"
        }
        return verification.hasCompacted ? nil : "what it says of compacted changes is not what was kept of them"
    }

    private func verification(of path: String) throws -> Verification? {
        let copy = scratch + "/snapshot.sqlite"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) } }
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        return try? Replica.openForeign(at: copy, environment: environment).verify()
    }
}
