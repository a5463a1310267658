import Forum
import Foundation
import Glibc
import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer
import Testing

/// A server whose disk has no room for a second copy of what it holds.
@Suite struct FullDiskTests {
    private static let person = Identifier(high: 4, low: 1)

    /// A compacted log of some megabytes on a disk of its own; nil where none can be mounted.
    private func served() throws -> (scene: ServerScene, laptop: TestLaptop)? {
        let scene = try ServerScene()
        scene.stop()
        guard mount("tmpfs", scene.folder, "tmpfs", 0, "size=48m") == 0 else { return nil }
        try scene.start()
        let laptop = try scene.laptop("a")
        for number in 0..<4 {
            try laptop.write { writer in
                for row in 0..<15 {
                    let text = String(repeating: "\(number) \(row)", count: 12_000)
                    try writer.assign(Tables.group, writer.randomIdentifier(), [1: .flag(true), 3: .text(text)])
                }
            }
        }
        try laptop.write { try $0.assign(Tables.person, Self.person, [1: .flag(true), 3: .text("Zyrowska")]) }
        try laptop.sync(scene.service)
        try laptop.sync(scene.service)
        scene.stop()
        #expect(try Compaction(files: scene.files, environment: scene.environment).run(awayDays: 0).dropped > 5)
        try scene.start()
        return (scene, laptop)
    }

    /// Leaves so many bytes.
    private func fill(_ scene: ServerScene, leaving room: UInt64) throws {
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: scene.folder)
        let free = try #require(attributes[.systemFreeSize] as? NSNumber).uint64Value
        try #require(free > room)
        try Data(count: Int(free - room)).write(to: URL(fileURLWithPath: scene.folder + "/filling"))
    }

    @Test(.enabled(if: getuid() == 0, "mounting takes root"))
    func `an erasure is numbered though nothing can be written anew, the server serves and starts, and does it later`() throws {
        guard let (scene, laptop) = try served() else { return }
        defer { umount2(scene.folder, Int32(MNT_DETACH)) }
        try laptop.write { _ = try ErasureBook.erase(Self.person, in: $0) }
        let request = try laptop.request(try laptop.unsent())
        let base = scene.folder + "/base.sqlite"
        let size = try #require(FileManager.default.attributesOfItem(atPath: base)[.size] as? NSNumber).uint64Value
        try #require(size > 2_000_000)
        try fill(scene, leaving: 1_500_000)
        let answer = try scene.service.sync(request, token: laptop.token)
        guard case .numbered = answer.verdicts.first?.outcome else { throw Unexpected(answer: answer) }
        let mark = scene.folder + "/erasing"
        #expect(FileManager.default.fileExists(atPath: mark), "it is not done yet")
        #expect(!FileManager.default.fileExists(atPath: base + ".new"), "half a copy takes no room")
        _ = try scene.service.sync(try laptop.request(), token: laptop.token)
        scene.stop()
        try scene.start()
        try FileManager.default.removeItem(atPath: scene.folder + "/filling")
        _ = try scene.service.sync(try laptop.request(), token: laptop.token)
        #expect(!FileManager.default.fileExists(atPath: mark))
        scene.stop()
        for name in ["base.sqlite", "log.sqlite", "model.sqlite"] {
            let content = try #require(FileManager.default.contents(atPath: scene.folder + "/" + name))
            #expect(content.range(of: Data("Zyrowska".utf8)) == nil, "\(name)")
        }
    }

    private struct Unexpected: Error {
        var answer: WireSyncResponse
    }
}
