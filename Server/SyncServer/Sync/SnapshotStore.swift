import Foundation
import Glibc
import ReplicaStore
import SwiftProtobuf
import SyncCore
import SyncProtocol

/// Copies of the read model that new laptops start from: each a SQLite file, and beside it what the server says of it.
struct SnapshotStore {
    let folder: String
    let limits: Limits

    /// How far behind the log a snapshot may be to be handed out again.
    private static let staleness: UInt64 = 2_000
    /// Kept, so that a download that began can go on.
    private static let kept = 2

    /// The newest of this life of the log, if it is new enough.
    func newest(epoch: Identifier, from oldest: UInt64, to head: UInt64, of log: any LogStore) throws -> WireSnapshotResponse? {
        try all().last {
            try $0.epoch == epoch.data && $0.position >= oldest && $0.position <= head && head - $0.position <= Self.staleness
                && isOf(log, $0)
        }
    }

    /// Only a part of the server's folder may have been put back.
    private func isOf(_ log: any LogStore, _ snapshot: WireSnapshotResponse) throws -> Bool {
        try log.chain(at: snapshot.position) == Array(snapshot.chain)
    }

    /// The one that a download goes on with; nil where it is of no use any more.
    func named(_ name: String, epoch: Identifier, from oldest: UInt64, of log: any LogStore) throws -> WireSnapshotResponse? {
        try all().first { try $0.name == name && $0.epoch == epoch.data && $0.position >= oldest && isOf(log, $0) }
    }

    /// Makes one of the model as it is.
    func make(of model: Replica, epoch: Identifier, signature: (SyncState) throws -> Data) throws -> WireSnapshotResponse {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let state = try model.read { try $0.syncState }
        var description = WireSnapshotResponse()
        let beside = path("making")
        unlink(beside)
        try model.writeCopy(to: beside)
        let (size, hash) = try FileHash.of(beside)
        // A server that was put back may stand at the same position with another state: one name never means two files.
        description.name = "\(epoch.hex.prefix(8))-\(state.cursor)-\(hash.hex.prefix(16))"
        try DurableFile.move(beside, to: path(description.name))
        description.size = size
        description.hash = Data(hash)
        description.position = state.cursor
        description.epoch = epoch.data
        description.chain = Data(state.chain)
        description.digest = Data(state.digest.bytes)
        description.signature = try signature(state)
        try (try description.serializedData() as Data).write(to: URL(fileURLWithPath: path(description.name) + ".about"))
        try dropOld(epoch: epoch)
        return description
    }

    func piece(of description: WireSnapshotResponse, from offset: UInt64) throws -> Data {
        guard offset <= description.size else { throw ServerFailure.malformed("offset") }
        guard let file = FileHandle(forReadingAtPath: path(description.name)) else {
            throw LogStoreError.damaged("a snapshot that is gone")
        }
        defer { try? file.close() }
        try file.seek(toOffset: offset)
        return try file.read(upToCount: limits.pieceBytes) ?? Data()
    }

    /// When somebody is erased no copy may keep what the model has forgotten.
    func removeAll() throws {
        guard FileManager.default.fileExists(atPath: folder) else { return }
        try FileManager.default.removeItem(atPath: folder)
    }

    private func path(_ name: String) -> String { folder + "/" + name + ".sqlite" }

    /// By position.
    private func all() throws -> [WireSnapshotResponse] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        return names.filter { $0.hasSuffix(".about") }.compactMap { name in
            FileManager.default.contents(atPath: folder + "/" + name).flatMap { try? WireSnapshotResponse(serializedBytes: $0) }
        }.sorted { $0.position < $1.position }
    }

    /// Those of an ended life of the log go first, however far they reached.
    private func dropOld(epoch: Identifier) throws {
        let all = try all()
        let living = all.filter { $0.epoch == epoch.data }
        for old in all.filter({ $0.epoch != epoch.data }) + living.dropLast(Self.kept) {
            unlink(path(old.name) + ".about")
            unlink(path(old.name))
        }
    }
}
